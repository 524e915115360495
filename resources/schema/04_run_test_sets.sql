-- The test sets that a run was tested on, also those that could give no number.

CREATE TABLE IF NOT EXISTS run_test_sets(
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    test_set TEXT NOT NULL,          -- CT | QR | REL | RELall
    test_sha256 TEXT NOT NULL,
    queries INTEGER NOT NULL,
    relevant INTEGER NOT NULL,       -- pairs of grade 1 or more
    without_text INTEGER NOT NULL,   -- of those, how many no ranking can hold
    no_result TEXT NOT NULL,         -- why it gives no number, or empty
    best TEXT NOT NULL,              -- JSON: metric → value of the best ranking of the documents with text
    PRIMARY KEY(run, test_set)
) WITHOUT ROWID;
