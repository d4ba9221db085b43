-- Signing in made strong: codes from an app, recovery codes, passkeys, the second step, and how a session was proven.

ALTER TABLE staff_session ADD COLUMN factor @TEXT NOT NULL DEFAULT 'none';
ALTER TABLE staff_session ADD COLUMN place @TEXT NOT NULL DEFAULT '';

-- What somebody shows besides their password. An admin's reset sets it aside for a while, so that it can be undone.
CREATE TABLE staff_code_app (
    staff_id @UUID NOT NULL PRIMARY KEY REFERENCES staff (id),
    secret @BYTES NOT NULL,
    last_step @INT NOT NULL,
    created_at_ms @INT NOT NULL,
    set_aside_at_ms @INT
) @STRICT;

CREATE TABLE staff_recovery_code (
    staff_id @UUID NOT NULL REFERENCES staff (id),
    code_hash @BYTES NOT NULL,
    used_at_ms @INT,
    set_aside_at_ms @INT,
    PRIMARY KEY (staff_id, code_hash)
) @STRICT;

CREATE TABLE staff_passkey (
    staff_id @UUID NOT NULL REFERENCES staff (id),
    id @UUID NOT NULL,
    name @TEXT NOT NULL,
    credential_hash @BYTES NOT NULL UNIQUE,
    credential @TEXT NOT NULL,
    created_at_ms @INT NOT NULL,
    used_at_ms @INT,
    set_aside_at_ms @INT,
    PRIMARY KEY (staff_id, id)
) @STRICT;

-- A step begun and not yet ended: a password that was right, an app being set up, a challenge for a passkey.
CREATE TABLE sign_in_step (
    token_hash @BYTES NOT NULL PRIMARY KEY,
    kind @TEXT NOT NULL,
    staff_id @UUID REFERENCES staff (id),
    state @BYTES NOT NULL,
    tries @INT NOT NULL,
    ends_at_ms @INT NOT NULL
) @STRICT;
CREATE INDEX sign_in_step_ends ON sign_in_step (ends_at_ms);
