-- The base: principals, people, customers, cases, interactions, mail, jobs, journal, search.
-- Principal first in every key. Instants are UTC epoch milliseconds (…_at_ms).
-- @CLUSTERED: SQLite keeps the rows in the order of their key, one tree instead of two; ids grow with time, so rows are
-- appended. Rows with long texts or bytes are not: they would make that tree wide.

CREATE TABLE principal (
    id @UUID NOT NULL PRIMARY KEY,
    slug @TEXT NOT NULL UNIQUE,
    name @TEXT NOT NULL,
    country @TEXT NOT NULL,
    language @TEXT NOT NULL,
    time_zone @TEXT NOT NULL,
    settings @TEXT NOT NULL,
    created_at_ms @INT NOT NULL
) @STRICT;

-- What every contact moves on, apart from the settings that few change.
CREATE TABLE principal_count (
    principal_id @UUID NOT NULL PRIMARY KEY REFERENCES principal (id),
    next_case_number @INT NOT NULL,
    journal_seq @INT NOT NULL,
    journal_hash @BYTES NOT NULL
) @CLUSTERED;

-- People

CREATE TABLE staff (
    id @UUID NOT NULL PRIMARY KEY,
    email @TEXT NOT NULL UNIQUE,
    name @TEXT NOT NULL,
    language @TEXT NOT NULL,
    signature @TEXT NOT NULL,
    password_hash @TEXT,
    is_active @BOOL NOT NULL,
    created_at_ms @INT NOT NULL
) @STRICT;

CREATE TABLE staff_role (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    staff_id @UUID NOT NULL REFERENCES staff (id),
    role @TEXT NOT NULL,
    PRIMARY KEY (principal_id, staff_id)
) @CLUSTERED;
CREATE INDEX staff_role_staff ON staff_role (staff_id);

CREATE TABLE staff_session (
    token_hash @BYTES NOT NULL PRIMARY KEY,
    id @UUID NOT NULL,
    staff_id @UUID NOT NULL REFERENCES staff (id),
    device @TEXT NOT NULL,
    created_at_ms @INT NOT NULL,
    seen_at_ms @INT NOT NULL,
    ends_at_ms @INT NOT NULL
) @STRICT;
CREATE INDEX staff_session_staff ON staff_session (staff_id);

CREATE TABLE invitation (
    token_hash @BYTES NOT NULL PRIMARY KEY,
    id @UUID NOT NULL,
    staff_id @UUID NOT NULL REFERENCES staff (id),
    purpose @TEXT NOT NULL,
    ends_at_ms @INT NOT NULL,
    used_at_ms @INT
) @STRICT;
CREATE INDEX invitation_staff ON invitation (staff_id);

CREATE TABLE team (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    name @TEXT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, name)
) @STRICT;

CREATE TABLE team_member (
    principal_id @UUID NOT NULL,
    team_id @UUID NOT NULL,
    staff_id @UUID NOT NULL REFERENCES staff (id),
    PRIMARY KEY (principal_id, team_id, staff_id),
    FOREIGN KEY (principal_id, team_id) REFERENCES team (principal_id, id)
) @CLUSTERED;

CREATE TABLE api_token (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    token_hash @BYTES NOT NULL UNIQUE,
    name @TEXT NOT NULL,
    scopes @TEXT NOT NULL,
    created_by @UUID,
    created_at_ms @INT NOT NULL,
    ends_at_ms @INT NOT NULL,
    revoked_at_ms @INT,
    PRIMARY KEY (principal_id, id)
) @STRICT;

-- Customers

CREATE TABLE customer (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    number @TEXT,
    name @TEXT NOT NULL,
    language @TEXT NOT NULL,
    needs @TEXT NOT NULL,
    note @TEXT NOT NULL,
    merged_into @UUID,
    created_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id)
) @CLUSTERED;
CREATE UNIQUE INDEX customer_number ON customer (principal_id, number) WHERE number IS NOT NULL AND merged_into IS NULL;

CREATE TABLE contact_point (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    customer_id @UUID NOT NULL,
    kind @TEXT NOT NULL,
    value @TEXT NOT NULL,
    value_key @TEXT NOT NULL,
    fault @TEXT,
    fault_at_ms @INT,
    created_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, kind, value_key, customer_id),
    FOREIGN KEY (principal_id, customer_id) REFERENCES customer (principal_id, id)
) @CLUSTERED;
CREATE INDEX contact_point_customer ON contact_point (principal_id, customer_id);

-- Two customers who may be one; a person decides.
CREATE TABLE customer_doubt (
    principal_id @UUID NOT NULL,
    customer_id @UUID NOT NULL,
    other_id @UUID NOT NULL,
    reason @TEXT NOT NULL,
    found_at_ms @INT NOT NULL,
    decision @TEXT,
    undo @TEXT,
    PRIMARY KEY (principal_id, customer_id, other_id),
    FOREIGN KEY (principal_id, customer_id) REFERENCES customer (principal_id, id),
    FOREIGN KEY (principal_id, other_id) REFERENCES customer (principal_id, id)
) @CLUSTERED;
CREATE INDEX customer_doubt_other ON customer_doubt (principal_id, other_id);

-- Cases ("case" is a word of SQL)

CREATE TABLE service_case (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    number @INT NOT NULL,
    subject @TEXT NOT NULL,
    kind @TEXT NOT NULL,
    state @TEXT NOT NULL,
    language @TEXT NOT NULL,
    channel @TEXT NOT NULL,
    owner_id @UUID,
    team_id @UUID,
    customer_id @UUID NOT NULL,
    mailbox_id @UUID,
    status_key @TEXT NOT NULL,
    opened_at_ms @INT NOT NULL,
    changed_at_ms @INT NOT NULL,
    due_at_ms @INT,
    follow_up_at_ms @INT,
    solved_at_ms @INT,
    waiting_since_ms @INT,
    merged_into @UUID,
    contacts @INT NOT NULL,
    tasks_given @INT NOT NULL,
    transfers @INT NOT NULL,
    repeats @INT NOT NULL,
    waited_ms @INT NOT NULL,
    version @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, number),
    FOREIGN KEY (principal_id, customer_id) REFERENCES customer (principal_id, id)
) @CLUSTERED;
CREATE INDEX service_case_customer ON service_case (principal_id, customer_id, opened_at_ms);
CREATE INDEX service_case_due ON service_case (principal_id, due_at_ms, id) WHERE state = 'open';
CREATE INDEX service_case_owner ON service_case (principal_id, owner_id, due_at_ms, id) WHERE state = 'open';
CREATE INDEX service_case_team ON service_case (principal_id, team_id, due_at_ms, id)
    WHERE state = 'open' AND team_id IS NOT NULL;
CREATE INDEX service_case_changed ON service_case (principal_id, state, changed_at_ms, id) WHERE state <> 'open';
CREATE INDEX service_case_follow_up ON service_case (principal_id, follow_up_at_ms) WHERE follow_up_at_ms IS NOT NULL;

CREATE TABLE case_tag (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    tag @TEXT NOT NULL,
    PRIMARY KEY (principal_id, case_id, tag),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @CLUSTERED;
CREATE INDEX case_tag_tag ON case_tag (principal_id, tag);

CREATE TABLE case_participant (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    address_key @TEXT NOT NULL,
    address @TEXT NOT NULL,
    name @TEXT NOT NULL,
    place @TEXT NOT NULL,
    PRIMARY KEY (principal_id, case_id, address_key),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @CLUSTERED;

CREATE TABLE case_link (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    other_id @UUID NOT NULL,
    kind @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, case_id, other_id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id),
    FOREIGN KEY (principal_id, other_id) REFERENCES service_case (principal_id, id)
) @CLUSTERED;
CREATE INDEX case_link_other ON case_link (principal_id, other_id);

CREATE TABLE case_draft (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    staff_id @UUID NOT NULL REFERENCES staff (id),
    mode @TEXT NOT NULL,
    body @TEXT NOT NULL,
    changed_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, case_id, staff_id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @CLUSTERED;

CREATE TABLE interaction (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    home_case_id @UUID NOT NULL,
    channel @TEXT NOT NULL,
    direction @TEXT NOT NULL,
    automatic @TEXT NOT NULL,
    customer_id @UUID,
    staff_id @UUID,
    from_name @TEXT NOT NULL,
    from_address @TEXT NOT NULL,
    recipients @TEXT NOT NULL,
    subject @TEXT NOT NULL,
    body_text @TEXT NOT NULL,
    body_html @TEXT,
    facts @TEXT NOT NULL,
    message_id @TEXT,
    raw_sha256 @BYTES,
    mailbox_id @UUID,
    delivery @TEXT,
    delivery_note @TEXT,
    happened_at_ms @INT NOT NULL,
    recorded_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @STRICT;
CREATE INDEX interaction_case ON interaction (principal_id, case_id, id);
CREATE INDEX interaction_raw ON interaction (principal_id, raw_sha256) WHERE raw_sha256 IS NOT NULL;

-- Every Message-ID seen or sent: for threading, and so that none is taken in twice.
CREATE TABLE message_ref (
    principal_id @UUID NOT NULL,
    message_id @TEXT NOT NULL,
    interaction_id @UUID NOT NULL,
    PRIMARY KEY (principal_id, message_id),
    FOREIGN KEY (principal_id, interaction_id) REFERENCES interaction (principal_id, id)
) @CLUSTERED;

CREATE TABLE attachment (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    interaction_id @UUID NOT NULL,
    name @TEXT NOT NULL,
    media_type @TEXT NOT NULL,
    size @INT NOT NULL,
    sha256 @BYTES NOT NULL,
    content_id @TEXT,
    is_inline @BOOL NOT NULL,
    PRIMARY KEY (principal_id, id),
    FOREIGN KEY (principal_id, interaction_id) REFERENCES interaction (principal_id, id)
) @CLUSTERED;
CREATE INDEX attachment_interaction ON attachment (principal_id, interaction_id);
CREATE INDEX attachment_sha256 ON attachment (principal_id, sha256);

-- Content-addressed bytes. Small ones lie here; of large ones this is the receipt, the bytes lie in the object store.
CREATE TABLE object (
    principal_id @UUID NOT NULL,
    sha256 @BYTES NOT NULL,
    size @INT NOT NULL,
    bytes @BYTES,
    stored_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, sha256)
) @STRICT;

CREATE TABLE text_block (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    shortcut @TEXT NOT NULL,
    language @TEXT NOT NULL,
    title @TEXT NOT NULL,
    body @TEXT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, shortcut, language)
) @STRICT;

-- Mail

CREATE TABLE mailbox (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    address @TEXT NOT NULL,
    from_name @TEXT NOT NULL,
    connection @TEXT NOT NULL,
    secret @BYTES,
    is_active @BOOL NOT NULL,
    uid_validity @INT,
    last_uid @INT,
    seen_at_ms @INT,
    fault @TEXT,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, address)
) @STRICT;

CREATE TABLE set_aside (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    mailbox_id @UUID,
    source @TEXT NOT NULL,
    reason @TEXT NOT NULL,
    detail @TEXT NOT NULL,
    sha256 @BYTES NOT NULL,
    size @INT NOT NULL,
    state @TEXT NOT NULL,
    received_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id)
) @STRICT;
CREATE INDEX set_aside_state ON set_aside (principal_id, state, id);
CREATE UNIQUE INDEX set_aside_sha256 ON set_aside (principal_id, sha256);

CREATE TABLE automatic_reply (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    address_key @TEXT NOT NULL,
    sent_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id)
) @CLUSTERED;
CREATE INDEX automatic_reply_address ON automatic_reply (principal_id, address_key, sent_at_ms);
CREATE INDEX automatic_reply_case ON automatic_reply (principal_id, case_id, sent_at_ms);

-- Durable work

CREATE TABLE job (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    kind @TEXT NOT NULL,
    key @TEXT NOT NULL,
    payload @TEXT NOT NULL,
    state @TEXT NOT NULL,
    due_at_ms @INT NOT NULL,
    attempts @INT NOT NULL,
    fence @INT NOT NULL,
    error @TEXT,
    created_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, kind, key)
) @CLUSTERED;
CREATE INDEX job_due ON job (principal_id, state, due_at_ms, id);

-- What only one node does at a time.
CREATE TABLE lease (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    name @TEXT NOT NULL,
    holder @UUID NOT NULL,
    fence @INT NOT NULL,
    ends_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, name)
) @STRICT;

CREATE TABLE idempotency (
    principal_id @UUID NOT NULL,
    caller @TEXT NOT NULL,
    key @TEXT NOT NULL,
    request_sha256 @BYTES NOT NULL,
    answer @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, caller, key)
) @CLUSTERED;
CREATE INDEX idempotency_made ON idempotency (principal_id, made_at_ms);

-- Who did what, when and why: append-only, hash-linked.
CREATE TABLE journal (
    principal_id @UUID NOT NULL,
    seq @INT NOT NULL,
    at_ms @INT NOT NULL,
    actor @TEXT NOT NULL,
    subject @TEXT NOT NULL,
    subject_id @UUID NOT NULL,
    change @TEXT NOT NULL,
    details @TEXT NOT NULL,
    hash @BYTES NOT NULL,
    PRIMARY KEY (principal_id, seq)
) @CLUSTERED;
CREATE INDEX journal_subject ON journal (principal_id, subject_id, seq);

-- Search

CREATE TABLE search_todo (
    principal_id @UUID NOT NULL,
    subject @TEXT NOT NULL,
    subject_id @UUID NOT NULL,
    asked_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, subject, subject_id)
) @CLUSTERED;

--@sqlite
CREATE TABLE search_document (
    seq INTEGER PRIMARY KEY,
    principal_id BLOB NOT NULL,
    subject TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    UNIQUE (principal_id, subject, subject_id)
) STRICT;
CREATE VIRTUAL TABLE search_term USING fts5 (
    terms, content='', contentless_delete=1, detail=full,
    tokenize="ascii tokenchars '~:#_.@-'"
);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_term, instance);
--@end
--@postgres
CREATE TABLE search_document (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    principal_id UUID NOT NULL,
    subject TEXT NOT NULL,
    subject_id UUID NOT NULL,
    terms TSVECTOR NOT NULL,
    PRIMARY KEY (principal_id, subject, subject_id)
);
CREATE INDEX search_document_terms ON search_document USING gin (terms);
CREATE INDEX search_document_seq ON search_document (principal_id, seq);
--@end
