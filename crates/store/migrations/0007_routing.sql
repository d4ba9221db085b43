-- The router in the program: what waits, who is there, what was said and what was decided.

-- A case that needs somebody, as the router knows it. Only the router's node writes it.
CREATE TABLE work_item (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    -- to whom it is offered, or who works on it
    agent_id @UUID,
    offer @INT,
    item @TEXT NOT NULL,
    because @TEXT,
    PRIMARY KEY (principal_id, case_id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @STRICT;
CREATE INDEX work_item_agent ON work_item (agent_id) WHERE agent_id IS NOT NULL;

-- A lease: the desk renews seen_at_ms. What they said is written by the desk, how they stand by the router's node.
CREATE TABLE presence (
    staff_id @UUID NOT NULL PRIMARY KEY REFERENCES staff (id),
    wish @TEXT NOT NULL,
    seen_at_ms @INT NOT NULL,
    is_lost @BOOL NOT NULL,
    stands @TEXT NOT NULL,
    since_ms @INT NOT NULL,
    agent @TEXT
) @STRICT;
CREATE INDEX presence_seen ON presence (seen_at_ms);

-- How somebody stood, from when to when.
CREATE TABLE presence_span (
    staff_id @UUID NOT NULL REFERENCES staff (id),
    begun_at_ms @INT NOT NULL,
    ended_at_ms @INT NOT NULL,
    stood @TEXT NOT NULL,
    PRIMARY KEY (staff_id, begun_at_ms)
) @STRICT;
CREATE INDEX presence_span_ended ON presence_span (ended_at_ms);

-- What people said, until the router has heard it.
CREATE TABLE routing_inbox (
    id @UUID NOT NULL PRIMARY KEY,
    staff_id @UUID NOT NULL REFERENCES staff (id),
    said @TEXT NOT NULL,
    wish @TEXT
) @STRICT;

-- How far the router has come: one row, and one for each principal.
CREATE TABLE routing_course (
    id @INT NOT NULL PRIMARY KEY,
    course @TEXT NOT NULL,
    line @INT NOT NULL
) @STRICT;
CREATE TABLE routing_principal (
    principal_id @UUID NOT NULL PRIMARY KEY REFERENCES principal (id),
    journal_seq @INT NOT NULL,
    policy @TEXT NOT NULL
) @STRICT;

-- A day of it can be played again.
CREATE TABLE routing_log (
    line @INT NOT NULL PRIMARY KEY,
    at_ms @INT NOT NULL,
    event @TEXT NOT NULL,
    decided @TEXT NOT NULL
) @STRICT;
CREATE INDEX routing_log_at ON routing_log (at_ms);

-- What somebody can. Who has no row here can everything but special skills.
CREATE TABLE ability (
    staff_id @UUID NOT NULL PRIMARY KEY REFERENCES staff (id),
    ability @TEXT NOT NULL
) @STRICT;
