"""Who opens the vault: the passphrase, the recovery sheet, this computer; and changing them."""
