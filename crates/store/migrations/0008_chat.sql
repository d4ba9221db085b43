-- Chats: how far each side has read in a case that is talked about live. The messages are interactions like all others.

CREATE TABLE chat (
    principal_id @UUID NOT NULL,
    case_id @UUID NOT NULL,
    -- the customer's last sign of life
    here_at_ms @INT NOT NULL,
    -- the last message of the other side that each has seen
    customer_seen @UUID,
    staff_seen @UUID,
    -- the last message of ours, and since when something of ours is unseen
    last_ours @UUID,
    unseen_since_ms @INT,
    -- up to which message we also wrote a mail
    mailed @UUID,
    PRIMARY KEY (principal_id, case_id),
    FOREIGN KEY (principal_id, case_id) REFERENCES service_case (principal_id, id)
) @STRICT;
CREATE INDEX chat_unseen ON chat (principal_id, unseen_since_ms) WHERE unseen_since_ms IS NOT NULL;
