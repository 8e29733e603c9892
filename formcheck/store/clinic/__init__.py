"""What the clinic keeps: access and audit, accounts, patients, reports, prescriptions."""
