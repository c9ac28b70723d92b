"""Pages of paper or pictures, one at a time, as the decoding child draws them."""
