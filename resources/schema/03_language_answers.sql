-- What a language model was asked and what it answered, as it came: nothing is paid twice.

CREATE TABLE language_answers(
    request_sha256 TEXT PRIMARY KEY, -- of the request's body: model, settings and prompt
    query INTEGER NOT NULL REFERENCES queries(id),
    exemplar INTEGER NOT NULL REFERENCES documents(id),
    repairs TEXT,                    -- the request whose answer could not be used; NULL for a first round
    model TEXT NOT NULL,
    body TEXT NOT NULL,              -- JSON: the request
    answer TEXT,                     -- NULL: asked in a batch file, not answered yet
    prompt_tokens INTEGER,           -- as the server counted
    completion_tokens INTEGER,
    answered_at INTEGER,
    source INTEGER REFERENCES sources(id) ON DELETE SET NULL -- the import that took its videos
);
CREATE INDEX language_answers_open ON language_answers(query) WHERE source IS NULL;
