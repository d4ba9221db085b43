-- Letters: words for target groups that a principal wrote itself, in the place of those that are shipped.

CREATE TABLE letter_text (
    principal_id @UUID NOT NULL REFERENCES principal (id),
    key @TEXT NOT NULL,
    language @TEXT NOT NULL,
    place @TEXT NOT NULL,
    words @TEXT NOT NULL,
    PRIMARY KEY (principal_id, key, language, place)
) @CLUSTERED;

-- Which letter names an object: kept as long as the letter.
CREATE INDEX letter_sha256 ON letter (principal_id, sha256) WHERE sha256 IS NOT NULL;
