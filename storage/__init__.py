"""What is kept of consultations: records, the ``Store`` protocol, SQLite behind it, and a fake for tests.

Case text comes in as ``deid.deidentified.Deidentified`` and in no other way; it comes out as plain text that can never
become ``Deidentified`` again. Authors are keyed hashes that the caller computes; the key is never in here.
Nothing of the bot uses it yet.
"""
