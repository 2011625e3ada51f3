-- Runs on SQLite and PostgreSQL: times are epoch milliseconds, ids are random text, ${blob} is BLOB or BYTEA.

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    created_at BIGINT NOT NULL,
    last_active_at BIGINT NOT NULL
);

-- id: the public first 8 digits of the key; mac: HMAC-SHA-256 of the whole key under the pepper named by pepper_id.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    mac ${blob} NOT NULL,
    pepper_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE INDEX api_key_account ON api_key (account_id);

-- connection: JSON object of the connection fields that are not secret.
CREATE TABLE store (
    store_key TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    connector TEXT NOT NULL,
    url TEXT NOT NULL,
    residency TEXT NOT NULL,
    region TEXT NOT NULL,
    label TEXT,
    certificate_sha256 TEXT,
    connection TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    total_calls BIGINT NOT NULL,
    UNIQUE (account_id, connector, url)
);

-- A Tink keyset, wrapped by the key-encryption key named by kek_id. Never part of a backup of the rows.
CREATE TABLE account_keyset (
    account_id TEXT NOT NULL REFERENCES account (id),
    region TEXT NOT NULL,
    kek_id TEXT NOT NULL,
    keyset ${blob} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, region)
);

CREATE TABLE sealed_credential (
    store_key TEXT PRIMARY KEY REFERENCES store (store_key) ON DELETE CASCADE,
    account_id TEXT NOT NULL,
    region TEXT NOT NULL,
    field_set TEXT NOT NULL,
    key_id BIGINT NOT NULL,
    ciphertext ${blob} NOT NULL,
    sealed_at BIGINT NOT NULL
);

-- What changed, for the caches of other processes; rows older than an hour are removed.
CREATE TABLE change (
    seq BIGINT PRIMARY KEY,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
