"""How fast FormCheck is on this computer, measured: `formcheck bench`."""
