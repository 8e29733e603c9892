"""A FHIR ServiceRequest from elsewhere as the draft of a prescription; nothing in it is guessed."""
