-- Billing: accounts, what they owe, how they are reminded, what was agreed with them. Days (…_on) are ISO 8601 texts, amounts
-- minor units of the account's currency. What belongs to an account lies together, so that a run reads and writes in order.

CREATE TABLE billing_count (
    principal_id @UUID NOT NULL PRIMARY KEY REFERENCES principal (id),
    accounts @INT NOT NULL,
    runs @INT NOT NULL,
    letters @INT NOT NULL
) @CLUSTERED;

-- owed, credit: the sums of its open items and of what is left of its payments. entries: how many entries its ledger has.
-- version counts every change that a run proposed on it must not overlook.
CREATE TABLE account (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    number @TEXT NOT NULL,
    customer_id @UUID NOT NULL,
    currency @TEXT NOT NULL,
    language @TEXT NOT NULL,
    customer_kind @TEXT NOT NULL,
    segment @TEXT NOT NULL,
    vulnerability @TEXT,
    since_on @TEXT,
    region @TEXT NOT NULL,
    contract_id @UUID,
    postal @TEXT NOT NULL,
    channel @TEXT NOT NULL,
    pays_by @TEXT NOT NULL,
    owed @INT NOT NULL,
    credit @INT NOT NULL,
    entries @INT NOT NULL,
    last_letter_on @TEXT,
    last_payment_on @TEXT,
    version @INT NOT NULL,
    created_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, number),
    FOREIGN KEY (principal_id, customer_id) REFERENCES customer (principal_id, id)
) @CLUSTERED;
CREATE INDEX account_customer ON account (principal_id, customer_id);

CREATE TABLE contract (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    number @TEXT NOT NULL,
    commodity @TEXT NOT NULL,
    is_basic_supply @BOOL NOT NULL,
    supply_address @TEXT NOT NULL,
    monthly @INT,
    annual @INT,
    begins_on @TEXT NOT NULL,
    ends_on @TEXT,
    PRIMARY KEY (principal_id, id),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;
CREATE INDEX contract_account ON contract (principal_id, account_id);

CREATE TABLE open_item (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    id @UUID NOT NULL,
    kind @TEXT NOT NULL,
    belongs_to @UUID,
    number @TEXT NOT NULL,
    reference @TEXT,
    billed_on @TEXT NOT NULL,
    due_on @TEXT NOT NULL,
    amount @INT NOT NULL,
    open @INT NOT NULL,
    level @INT NOT NULL,
    since_on @TEXT NOT NULL,
    reminded @INT NOT NULL,
    interest_after_on @TEXT,
    interest_so_far @INT NOT NULL,
    run_id @UUID,
    PRIMARY KEY (principal_id, account_id, id),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;
CREATE INDEX open_item_open ON open_item (principal_id, account_id, id) WHERE open > 0;
CREATE UNIQUE INDEX open_item_reference ON open_item (principal_id, reference) WHERE reference IS NOT NULL;

-- source: what it came from, once (a bank's transaction); left_over: what is not allocated.
CREATE TABLE payment (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    id @UUID NOT NULL,
    value_on @TEXT NOT NULL,
    amount @INT NOT NULL,
    left_over @INT NOT NULL,
    refunded @INT NOT NULL,
    is_money @BOOL NOT NULL,
    is_returned @BOOL NOT NULL,
    source @TEXT,
    remark @TEXT NOT NULL,
    PRIMARY KEY (principal_id, account_id, id),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;
CREATE UNIQUE INDEX payment_source ON payment (principal_id, source) WHERE source IS NOT NULL;

-- Append-only: one amount from one post to another.
CREATE TABLE ledger_entry (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    seq @INT NOT NULL,
    booked_on @TEXT NOT NULL,
    debit @TEXT NOT NULL,
    debit_id @UUID,
    credit @TEXT NOT NULL,
    credit_id @UUID,
    amount @INT NOT NULL,
    cause @TEXT NOT NULL,
    run_id @UUID,
    PRIMARY KEY (principal_id, account_id, seq),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;

CREATE TABLE dunning_lock (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    id @UUID NOT NULL,
    item_id @UUID,
    from_on @TEXT NOT NULL,
    until_on @TEXT,
    reason @TEXT NOT NULL,
    note @TEXT NOT NULL,
    arrangement_id @UUID,
    made_by @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, account_id, id),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;

CREATE TABLE arrangement (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    id @UUID NOT NULL,
    wish @TEXT NOT NULL,
    plan @TEXT NOT NULL,
    items @TEXT NOT NULL,
    debt @INT NOT NULL,
    averts_disconnection @BOOL NOT NULL,
    granted_by @TEXT NOT NULL,
    state @TEXT NOT NULL,
    state_on @TEXT NOT NULL,
    why @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, account_id, id),
    FOREIGN KEY (principal_id, account_id) REFERENCES account (principal_id, id)
) @CLUSTERED;
CREATE INDEX arrangement_state ON arrangement (principal_id, state, account_id);

-- Supplies for which the procedure of disconnection was begun.
CREATE TABLE disconnection (
    principal_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    contract_id @UUID NOT NULL,
    standing @TEXT NOT NULL,
    is_closed @BOOL NOT NULL,
    PRIMARY KEY (principal_id, account_id, contract_id),
    FOREIGN KEY (principal_id, contract_id) REFERENCES contract (principal_id, id)
) @CLUSTERED;

-- A run: proposed, checked, carried out, reversed, in steps by account; reached is the last account of the phase that is done.
CREATE TABLE dunning_run (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    number @INT NOT NULL,
    as_of_on @TEXT NOT NULL,
    currency @TEXT NOT NULL,
    policy_at_ms @INT NOT NULL,
    policy_known_ms @INT NOT NULL,
    state @TEXT NOT NULL,
    reached @UUID,
    totals @TEXT NOT NULL,
    made_by @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    checked_by @TEXT,
    changed_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, number)
) @STRICT;

-- What each distinct set of measures came to, kept with the run: the answer to "why?", years later.
CREATE TABLE run_policy (
    principal_id @UUID NOT NULL,
    run_id @UUID NOT NULL,
    seq @INT NOT NULL,
    document @TEXT NOT NULL,
    origins @TEXT NOT NULL,
    PRIMARY KEY (principal_id, run_id, seq),
    FOREIGN KEY (principal_id, run_id) REFERENCES dunning_run (principal_id, id)
) @STRICT;

-- One account, one step. The ids of what it makes are derived from its key: carried out twice, it is the same.
CREATE TABLE run_line (
    principal_id @UUID NOT NULL,
    run_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    account_version @INT NOT NULL,
    policy_seq @INT NOT NULL,
    step @TEXT NOT NULL,
    step_order @INT NOT NULL,
    action @TEXT NOT NULL,
    only_reminds @BOOL NOT NULL,
    text_key @TEXT NOT NULL,
    channel @TEXT NOT NULL,
    language @TEXT NOT NULL,
    items @INT NOT NULL,
    owed @INT NOT NULL,
    fee @INT NOT NULL,
    waived @INT NOT NULL,
    interest @INT NOT NULL,
    why @TEXT NOT NULL,
    attention @TEXT,
    root_item @UUID NOT NULL,
    fee_item @UUID NOT NULL,
    interest_item @UUID NOT NULL,
    letter_id @UUID NOT NULL,
    last_letter_on @TEXT,
    state @TEXT NOT NULL,
    note @TEXT NOT NULL,
    PRIMARY KEY (principal_id, run_id, account_id),
    FOREIGN KEY (principal_id, run_id) REFERENCES dunning_run (principal_id, id)
) @CLUSTERED;
CREATE INDEX run_line_account ON run_line (principal_id, account_id, run_id);
CREATE INDEX run_line_check ON run_line (principal_id, run_id, attention, owed, account_id) WHERE attention IS NOT NULL;

CREATE TABLE run_item (
    principal_id @UUID NOT NULL,
    run_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    item_id @UUID NOT NULL,
    open @INT NOT NULL,
    level_before @INT NOT NULL,
    since_before_on @TEXT NOT NULL,
    reminded_before @INT NOT NULL,
    interest_after_before_on @TEXT,
    so_far_before @INT NOT NULL,
    level_after @INT NOT NULL,
    since_after_on @TEXT NOT NULL,
    reminded_after @INT NOT NULL,
    interest_after_on @TEXT,
    so_far_after @INT NOT NULL,
    interest @INT NOT NULL,
    PRIMARY KEY (principal_id, run_id, account_id, item_id)
) @CLUSTERED;

-- What a run does in the procedure of disconnection: one supply, one measure. Each is looked at by a person.
CREATE TABLE run_measure (
    principal_id @UUID NOT NULL,
    run_id @UUID NOT NULL,
    account_id @UUID NOT NULL,
    contract_id @UUID NOT NULL,
    policy_seq @INT NOT NULL,
    measure @TEXT NOT NULL,
    before @TEXT NOT NULL,
    after @TEXT NOT NULL,
    letter_id @UUID,
    letter_kind @TEXT,
    state @TEXT NOT NULL,
    note @TEXT NOT NULL,
    PRIMARY KEY (principal_id, run_id, account_id, contract_id),
    FOREIGN KEY (principal_id, run_id) REFERENCES dunning_run (principal_id, id)
) @STRICT;

-- The preview of a plan on the accounts of a day: what whoever approves has seen.
CREATE TABLE plan_impact (
    principal_id @UUID NOT NULL,
    plan_id @UUID NOT NULL,
    version @INT NOT NULL,
    document @TEXT NOT NULL,
    made_by @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, plan_id, version),
    FOREIGN KEY (principal_id, plan_id) REFERENCES plan (principal_id, id)
) @STRICT;

-- Letters issued. content: what it says (JSON), kept with the hash of the template that made it; sha256: its PDF.
CREATE TABLE letter (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    number @INT NOT NULL,
    account_id @UUID NOT NULL,
    run_id @UUID,
    kind @TEXT NOT NULL,
    language @TEXT NOT NULL,
    channel @TEXT NOT NULL,
    issued_on @TEXT NOT NULL,
    state @TEXT NOT NULL,
    cause @TEXT NOT NULL,
    content @TEXT,
    template_hash @TEXT,
    sha256 @BYTES,
    pages @INT,
    fault @TEXT,
    made_at_ms @INT,
    sent_at_ms @INT,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, number)
) @STRICT;
CREATE INDEX letter_state ON letter (principal_id, state, number);
CREATE INDEX letter_account ON letter (principal_id, account_id, number);
CREATE INDEX letter_run ON letter (principal_id, run_id, number) WHERE run_id IS NOT NULL;

-- Runs change these rows where they are: room on each page, so that their indexes need not follow.
--@postgres
ALTER TABLE account SET (fillfactor = 70);
ALTER TABLE open_item SET (fillfactor = 70);
ALTER TABLE run_line SET (fillfactor = 80);
--@end
