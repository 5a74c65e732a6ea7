/* audit: the chain: writing, walking and shortening it. */
#include "platform/audit/audit.h"

#include "platform/platform.h"

#include <sodium.h>
#include <stdio.h>

enum {
	ACTOR_MAX = 180, /* bytes; schema/api.toml */
	PEER_MAX = 64,
	ACTION_MAX = 160,
	SUBJECT_MAX = 300,
	TEXT_MAX = 300,
	TEXTS = 6,
	DAY_MS = 86400000
};

static const char none[] = "{\"items\":[],\"more\":0}";

struct row {
	int64_t id, at_ms;
	struct view texts[TEXTS]; /* actor, peer, action, subject, text, changes */
};

_Static_assert(AUDIT_HASH_BYTES == crypto_hash_sha256_BYTES, "SHA-256");

static void take_number(crypto_hash_sha256_state *state, uint64_t value, unsigned bytes)
{
	uint8_t raw[8];

	for (unsigned i = 0; i < bytes; i++)
		raw[i] = (uint8_t)(value >> (8 * i));
	(void)crypto_hash_sha256_update(state, raw, bytes);
}

static void hash_row(const uint8_t before[AUDIT_HASH_BYTES], const struct row *row,
    uint8_t ret_hash[AUDIT_HASH_BYTES])
{
	crypto_hash_sha256_state state;

	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, before, AUDIT_HASH_BYTES);
	take_number(&state, (uint64_t)row->id, 8);
	take_number(&state, (uint64_t)row->at_ms, 8);
	for (unsigned i = 0; i < TEXTS; i++) {
		take_number(&state, row->texts[i].n, 4);
		(void)crypto_hash_sha256_update(&state, row->texts[i].p, row->texts[i].n);
	}
	(void)crypto_hash_sha256_final(&state, ret_hash);
}

static bool take_hash(struct view blob, uint8_t ret_hash[AUDIT_HASH_BYTES])
{
	if (blob.n != AUDIT_HASH_BYTES)
		return false;
	(void)memcpy(ret_hash, blob.p, AUDIT_HASH_BYTES);
	return true;
}

/* Where the chain begins: id and hash of the last row that was taken away; 0 and zeros at first. */
static int64_t read_base(struct db *db, uint8_t ret_hash[AUDIT_HASH_BYTES])
{
	int64_t id = db_int(db, 0, "SELECT value FROM counter WHERE name = 'audit-base'", "");
	struct sql *sql = db_query(db, "SELECT value FROM setting WHERE name = 'audit-base'", "");

	(void)memset(ret_hash, 0, AUDIT_HASH_BYTES);
	if (sql_row(sql))
		(void)take_hash(sql_blob(sql, 0), ret_hash);
	sql_end(sql);
	return id;
}

/* Id and hash of the newest row. */
static int64_t read_head(struct db *db, uint8_t ret_hash[AUDIT_HASH_BYTES])
{
	struct sql *sql = db_query(db, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", "");
	int64_t id = 0;

	if (sql_row(sql) && take_hash(sql_blob(sql, 1), ret_hash))
		id = sql_int(sql, 0);
	sql_end(sql);
	return id != 0 ? id : read_base(db, ret_hash);
}

void audit_add(struct db *db, int64_t now_ms, const struct audit_entry *entry)
{
	uint8_t before[AUDIT_HASH_BYTES], hash[AUDIT_HASH_BYTES];
	struct row row = {
	    .id = read_head(db, before) + 1,
	    .at_ms = now_ms,
	    .texts = {view_head(entry->actor, ACTOR_MAX), view_head(entry->peer, PEER_MAX),
		view_head(entry->action, ACTION_MAX), view_head(entry->subject, SUBJECT_MAX),
		view_head(entry->text, TEXT_MAX),
		entry->changes.n > 0 ? entry->changes : view_of(none)},
	};

	hash_row(before, &row, hash);
	(void)db_run(db,
	    "INSERT INTO audit (id, at_ms, actor, peer, action, subject, text, changes, hash)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	    "iittttttb", row.id, row.at_ms, row.texts[0], row.texts[1], row.texts[2], row.texts[3],
	    row.texts[4], row.texts[5], view_bytes(hash, sizeof(hash)));
}

struct view audit_changes(struct db *db, struct arena *arena)
{
	size_t n;
	uint64_t more;
	const struct store_change *changes = db_changes(db, &n, &more);
	struct wire_audit_changes list = {.more = (int64_t)more};

	list.items.p = arena_take_array(arena, n + 1, sizeof(list.items.p[0]));
	for (; list.items.p != NULL && list.items.n < n; list.items.n++) {
		const struct store_change *c = &changes[list.items.n];

		list.items.p[list.items.n] = (struct wire_audit_change){
		    .table = view_of(c->table),
		    .row = view_of(c->row),
		    .field = view_of(c->column),
		    .has_before = c->was,
		    .before = view_of(c->before),
		    .has_after = c->is,
		    .after = view_of(c->after),
		};
	}
	return platform_record(&wire_audit_changes_record, &list, arena);
}

void audit_command(
    struct db *db, int64_t now_ms, const char *action, const char *subject, struct arena *arena)
{
	struct audit_entry entry = {
	    .actor = view_of("command"),
	    .action = view_of(action),
	    .subject = view_of(subject),
	    .changes = arena != NULL ? audit_changes(db, arena) : view_of(""),
	};

	audit_add(db, now_ms, &entry);
}

static void tell_broken(struct audit_proof *proof, int64_t id, const char *why)
{
	proof->broken = id;
	(void)snprintf(proof->why, sizeof(proof->why), "%s", why);
}

static void write_head(
    int64_t id, const uint8_t hash[AUDIT_HASH_BYTES], char ret_head[AUDIT_HEAD_SIZE])
{
	char digits[2 * AUDIT_HASH_BYTES + 1];

	(void)sodium_bin2hex(digits, sizeof(digits), hash, AUDIT_HASH_BYTES);
	(void)snprintf(ret_head, AUDIT_HEAD_SIZE, "%lld:%s", (long long)id, digits);
}

static struct row row_of(struct sql *sql)
{
	struct row row = {.id = sql_int(sql, 0), .at_ms = sql_int(sql, 1)};

	for (int i = 0; i < TEXTS; i++)
		row.texts[i] = sql_text(sql, 2 + i);
	return row;
}

bool audit_verify(struct db *db, const char *head, struct audit_proof *ret_proof)
{
	uint8_t hash[AUDIT_HASH_BYTES], stored[AUDIT_HASH_BYTES];
	int64_t id = read_base(db, hash);
	struct audit_proof *p = ret_proof;
	struct sql *sql;

	*p = (struct audit_proof){.has_head = head == NULL};
	write_head(id, hash, p->head);
	p->has_head |= head != NULL && strcmp(head, p->head) == 0;
	sql = db_query(db,
	    "SELECT id, at_ms, actor, peer, action, subject, text, changes, hash FROM audit"
	    " ORDER BY id",
	    "");
	while (p->broken == 0 && sql_row(sql)) {
		struct row row = row_of(sql);

		if (row.id != id + 1) {
			tell_broken(p, row.id, "rows before it are missing");
		} else {
			hash_row(hash, &row, hash);
			if (!take_hash(sql_blob(sql, 2 + TEXTS), stored) ||
			    memcmp(hash, stored, sizeof(hash)) != 0)
				tell_broken(p, row.id,
				    "its hash does not fit: it, or the row before it, is not what "
				    "was written");
		}
		id = row.id;
		p->first = p->first != 0 ? p->first : id;
		p->last = id;
		p->rows++;
		write_head(id, hash, p->head);
		p->has_head |= head != NULL && strcmp(head, p->head) == 0;
	}
	sql_end(sql);
	/* AUTOINCREMENT remembers the greatest id that was ever given. */
	if (p->broken == 0 &&
	    db_int(db, 0, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'", "") > id)
		tell_broken(p, id + 1, "the newest rows are missing");
	return db_error(db) == ERR_NONE && p->broken == 0 && p->has_head;
}

bool audit_trim(struct db *db, int64_t before_ms, int64_t now_ms)
{
	struct sql *sql = db_query(db,
	    "SELECT id, hash FROM (SELECT id, hash, at_ms FROM audit ORDER BY id LIMIT $1)"
	    " WHERE at_ms < $2 AND (SELECT at_ms FROM audit ORDER BY id LIMIT 1) < $2 - $3"
	    " ORDER BY id DESC LIMIT 1",
	    "did", AUDIT_ROUND, before_ms, DAY_MS);
	uint8_t hash[AUDIT_HASH_BYTES];
	char text[AUDIT_HEAD_SIZE + 40], head[AUDIT_HEAD_SIZE];
	int64_t id = 0, gone;

	if (sql_row(sql) && take_hash(sql_blob(sql, 1), hash))
		id = sql_int(sql, 0);
	sql_end(sql);
	if (id == 0)
		return false;
	gone = db_run(db, "DELETE FROM audit WHERE id <= $1", "i", id);
	(void)db_run(db,
	    "INSERT INTO counter (name, value) VALUES ('audit-base', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "i", id);
	(void)db_run(db,
	    "INSERT INTO setting (name, value) VALUES ('audit-base', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "b", view_bytes(hash, sizeof(hash)));
	write_head(id, hash, head);
	(void)snprintf(text, sizeof(text), "rows up to %s", head);
	audit_add(db, now_ms,
	    &(struct audit_entry){.actor = view_of("platform"),
		.action = view_of("audit trimmed"),
		.subject = view_of("/v1/audit"),
		.text = view_of(text)});
	return gone >= AUDIT_ROUND;
}
