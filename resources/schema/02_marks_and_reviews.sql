-- What people say about runs and about generated videos: kept apart from what was measured.

CREATE TABLE run_marks(
    run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    tags TEXT NOT NULL DEFAULT '',   -- separated by one blank
    notes TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    baseline INTEGER NOT NULL DEFAULT 0 -- 1 for at most one run
);

-- A person's verdict on a generated video; one without a row has not been looked at. Mining takes no rejected one.
CREATE TABLE generated_reviews(
    generated INTEGER PRIMARY KEY REFERENCES generated(id) ON DELETE CASCADE,
    accepted INTEGER NOT NULL,       -- 1 accepted, 0 rejected
    reviewed_at INTEGER NOT NULL
);
