-- Callbacks: who wants to be called, on which number, and when. One for each case: the latest.

CREATE TABLE callback (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    phone @TEXT NOT NULL,
    asked_at_ms @INT NOT NULL,
    -- the window that the customer chose; none: as soon as it is their turn
    from_ms @INT,
    until_ms @INT,
    -- not called before this: the window's beginning, or the next try
    due_at_ms @INT NOT NULL,
    tries @INT NOT NULL,
    -- how it ended; none: it is open
    outcome @TEXT,
    PRIMARY KEY (principal_id, case_id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @STRICT;

-- What came today, beside the same weekdays before.
CREATE INDEX service_case_opened ON service_case (principal_id, opened_at_ms);
