"""The first start: a passphrase, a vault, a recovery code on paper."""
