-- Policy: base documents, plans, and what happened to them. Base versions and events are only ever added.

-- Counts every change of what may be in force, so that a node knows in one look whether what it compiled still holds.
CREATE TABLE policy_revision (
    principal_id @UUID NOT NULL PRIMARY KEY REFERENCES principal (id),
    revision @INT NOT NULL
) @CLUSTERED;

-- Two times: from when it holds (valid_from_ms), and since when we know it (recorded_at_ms). A correction is a new version.
CREATE TABLE policy_base (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    version @INT NOT NULL,
    valid_from_ms @INT NOT NULL,
    recorded_at_ms @INT NOT NULL,
    recorded_by @TEXT NOT NULL,
    reason @TEXT NOT NULL,
    document @TEXT NOT NULL,
    PRIMARY KEY (principal_id, version)
) @STRICT;

-- A plan is what its events come to; `events` counts them, so that of two who act at once the second is told.
CREATE TABLE plan (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    name_key @TEXT NOT NULL,
    events @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, name_key)
) @STRICT;

CREATE TABLE plan_event (
    principal_id @UUID NOT NULL,
    plan_id @UUID NOT NULL,
    seq @INT NOT NULL,
    happened @TEXT NOT NULL,
    PRIMARY KEY (principal_id, plan_id, seq),
    FOREIGN KEY (principal_id, plan_id) REFERENCES plan (principal_id, id)
) @STRICT;
