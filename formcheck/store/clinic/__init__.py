"""The clinic's store: access and audit, accounts, patients, reports, prescriptions."""
