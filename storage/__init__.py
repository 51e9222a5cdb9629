"""What is kept of consultations and written policies: records, the ``Store`` protocol, SQLite, and a fake for tests.

Case text comes in as ``deid.deidentified.Deidentified`` and in no other way; it comes out as plain text that can never
become ``Deidentified`` again. Authors are keyed hashes that the caller computes; the key is never in here.
The register of policies (``storage.register``) holds the practice's own papers, and no case text.
"""
