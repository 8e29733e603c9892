"""What was seen of somebody, without any picture: as a file, as few bytes, as replay."""
