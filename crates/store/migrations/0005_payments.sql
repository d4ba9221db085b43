-- Payments in: files of banks, and what became of each transaction in them. Days (…_on) are ISO 8601 texts, amounts minor units.

-- state: reading (transactions are taken in; reached says how many), booking, done. The same file is imported once.
CREATE TABLE payment_import (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    id @UUID NOT NULL,
    sha256 @BYTES NOT NULL,
    name @TEXT NOT NULL,
    message_id @TEXT NOT NULL,
    kind @TEXT NOT NULL,
    state @TEXT NOT NULL,
    transactions @INT NOT NULL,
    reached @INT NOT NULL,
    totals @TEXT NOT NULL,
    remarks @TEXT NOT NULL,
    made_by @TEXT NOT NULL,
    made_at_ms @INT NOT NULL,
    changed_at_ms @INT NOT NULL,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, sha256)
) @STRICT;
CREATE INDEX payment_import_made ON payment_import (principal_id, made_at_ms, id);

-- key: the same for the same transaction in every file, so it is booked once. entry_key: of the bank's booking of which it is a
-- part. is_entry: a booking whose transactions were not told. debtor_…: who paid, kept while matching needs it.
-- bookings counts how often it was booked, so that what was booked wrongly can be booked again.
CREATE TABLE bank_transaction (
    principal_id @UUID NOT NULL,
    id @UUID NOT NULL,
    import_id @UUID NOT NULL,
    place @INT NOT NULL,
    key @TEXT NOT NULL,
    entry_key @TEXT NOT NULL,
    is_entry @BOOL NOT NULL,
    kind @TEXT NOT NULL,
    amount @INT NOT NULL,
    currency @TEXT NOT NULL,
    valued_on @TEXT NOT NULL,
    refs @TEXT NOT NULL,
    payer_reference @TEXT,
    return_reason @TEXT,
    debtor_name @TEXT,
    debtor_account @TEXT,
    remittance @TEXT NOT NULL,
    state @TEXT NOT NULL,
    why @TEXT NOT NULL,
    note @TEXT NOT NULL,
    candidates @TEXT NOT NULL,
    account_id @UUID,
    item_id @UUID,
    payment_id @UUID,
    bookings @INT NOT NULL,
    decided_by @TEXT,
    decided_at_ms @INT,
    PRIMARY KEY (principal_id, id),
    UNIQUE (principal_id, key),
    FOREIGN KEY (principal_id, import_id) REFERENCES payment_import (principal_id, id)
) @STRICT;
CREATE INDEX bank_transaction_import ON bank_transaction (principal_id, import_id, place);
CREATE INDEX bank_transaction_new ON bank_transaction (principal_id, import_id, place) WHERE state = 'new';
CREATE INDEX bank_transaction_state ON bank_transaction (principal_id, state, valued_on, id);
CREATE INDEX bank_transaction_entry ON bank_transaction (principal_id, entry_key);
CREATE INDEX bank_transaction_payer ON bank_transaction (principal_id, payer_reference) WHERE payer_reference IS NOT NULL;
CREATE INDEX bank_transaction_iban ON bank_transaction (principal_id, debtor_account, account_id)
    WHERE debtor_account IS NOT NULL AND state = 'matched';
CREATE INDEX bank_transaction_name ON bank_transaction (principal_id, debtor_name, account_id)
    WHERE debtor_name IS NOT NULL AND state = 'matched';
CREATE INDEX bank_transaction_payment ON bank_transaction (principal_id, payment_id) WHERE payment_id IS NOT NULL;

-- By what a person, or a program that proposes, looks for a bill.
CREATE INDEX open_item_number ON open_item (principal_id, number) WHERE number <> '';
CREATE INDEX open_item_bill_open ON open_item (principal_id, open) WHERE kind = 'bill' AND open > 0;
