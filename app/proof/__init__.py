"""What proves something to others: bundles, their manifests, and the verifier that goes with them."""
