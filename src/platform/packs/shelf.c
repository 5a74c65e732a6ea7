/* shelf: packs that were taken in, and which of them is active. */
#include <stdio.h>

#include <sodium.h>

#include "platform/notify/event.h"
#include "platform/packs/internal.h"

void packs_keys_read(
    struct db *db, const uint8_t site_public[WIRE_PUBLIC_BYTES], struct packs_keys *ret_keys)
{
	struct packs_keys keys = {.n = 1};
	struct sql *sql = db_query(db, "SELECT public_key FROM content_key ORDER BY added_ms", "");

	memcpy(keys.key[0], site_public, WIRE_PUBLIC_BYTES);
	while (keys.n < PACKS_KEYS_MAX && sql_row(sql))
		if (sql_blob(sql, 0).n == WIRE_PUBLIC_BYTES)
			memcpy(keys.key[keys.n++], sql_blob(sql, 0).p, WIRE_PUBLIC_BYTES);
	sql_end(sql);
	*ret_keys = keys;
}

/* Opened by the first key that fits; of a pack that is signed by none the last refusal counts. */
static enum err open_by(struct view bytes, const struct packs_keys *keys, struct pack **ret_pack,
    struct pack_problem *problem)
{
	enum err err = ERR_SIGNATURE;

	for (size_t i = 0; i < keys->n && err == ERR_SIGNATURE; i++)
		err = pack_open(ret_pack, bytes, keys->key[i], problem);
	return err;
}

enum err packs_verify(struct view bytes, const struct packs_keys *keys, struct packs_file *ret_file,
    char ret_reason[PACKS_REASON_SIZE])
{
	struct packs_file file = {.size = (int64_t)bytes.n};
	struct pack_problem problem = {.what = ""};
	struct pack *pack = NULL;
	struct pack_info info;
	char hex[CONTENT_HEX_SIZE];
	enum err err = open_by(bytes, keys, &pack, &problem);

	if (err == ERR_SIGNATURE) {
		(void)sodium_bin2hex(hex, sizeof(hex), keys->key[0], WIRE_PUBLIC_BYTES);
		(void)snprintf(ret_reason, PACKS_REASON_SIZE,
		    "signed by none of the keys that this platform takes (its own, %s, and those "
		    "of "
		    "'content trust')",
		    hex);
	} else if (err != ERR_NONE) {
		(void)snprintf(ret_reason, PACKS_REASON_SIZE, "%s", problem.what);
	}
	if (err != ERR_NONE)
		return err;
	pack_info(pack, &info);
	memcpy(file.hash, info.hash, sizeof(file.hash));
	memcpy(file.signed_by, info.signed_by, sizeof(file.signed_by));
	file.entries = (int64_t)info.entries;
	view_text(info.date, file.date, sizeof(file.date));
	(void)crypto_hash_sha256(file.file, bytes.p, bytes.n);
	pack_close(pack);
	*ret_file = file;
	return ERR_NONE;
}

int64_t packs_add(struct db *db, const struct packs_file *file, int64_t now_ms,
    char ret_reason[PACKS_REASON_SIZE])
{
	struct view hash = view_bytes(file->hash, sizeof(file->hash));
	int64_t id = db_int(db, 0, "SELECT id FROM pack WHERE hash = $1", "b", hash);

	if (id != 0) {
		/* Signed anew, or its file was lost: this file has its place. */
		(void)db_run(db,
		    "UPDATE pack SET file = $1, size = $2, signed_by = $3 WHERE id = $4", "bibi",
		    view_bytes(file->file, sizeof(file->file)), file->size,
		    view_bytes(file->signed_by, sizeof(file->signed_by)), id);
		return id;
	}
	if (db_int(db, 0, "SELECT count(*) FROM pack", "") >= PACKS_MAX) {
		(void)snprintf(ret_reason, PACKS_REASON_SIZE,
		    "there are %d packs, as many as are kept: remove old ones first", PACKS_MAX);
		return 0;
	}
	(void)db_run(db,
	    "INSERT INTO pack (hash, file, size, date, entries, signed_by, added_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7)",
	    "bbisibi", hash, view_bytes(file->file, sizeof(file->file)), file->size, file->date,
	    file->entries, view_bytes(file->signed_by, sizeof(file->signed_by)), now_ms);
	id = db_last_id(db);
	event_add(db, now_ms, "pack.added", "platform", "platform",
	    "The pack of fingerprints of %s was taken in: %lld entries.", file->date,
	    (long long)file->entries);
	return id;
}

bool packs_remove(struct db *db, int64_t pack, char ret_reason[PACKS_REASON_SIZE])
{
	if (db_int(db, 0, "SELECT pack FROM packing WHERE id = 1", "") == pack) {
		(void)snprintf(ret_reason, PACKS_REASON_SIZE,
		    "this pack is active: activate another one first");
		return false;
	}
	(void)db_run(db,
	    "UPDATE packing SET has_before = 0, before = NULL WHERE id = 1 AND before = $1", "i",
	    pack);
	if (db_run(db, "DELETE FROM pack WHERE id = $1", "i", pack) > 0)
		return true;
	(void)snprintf(ret_reason, PACKS_REASON_SIZE, "there is no pack of this number");
	return false;
}

void packs_raise(struct db *db)
{
	(void)db_run(db, "UPDATE packing SET generation = generation + 1 WHERE id = 1", "");
}

bool packs_choose(struct db *db, int64_t pack, int64_t now_ms, const char *actor,
    char ret_reason[PACKS_REASON_SIZE])
{
	char date[32] = "of the program";
	struct sql *sql;

	if (pack != 0) {
		bool found;

		sql = db_query(db, "SELECT date FROM pack WHERE id = $1", "i", pack);
		found = sql_row(sql);
		if (found)
			(void)snprintf(date, sizeof(date), "of %.*s", (int)sql_text(sql, 0).n,
			    (const char *)sql_text(sql, 0).p);
		sql_end(sql);
		if (!found) {
			(void)snprintf(
			    ret_reason, PACKS_REASON_SIZE, "there is no pack of this number");
			return false;
		}
	}
	if (db_int(db, 0, "SELECT pack FROM packing WHERE id = 1", "") == pack) {
		(void)snprintf(ret_reason, PACKS_REASON_SIZE, "this pack is active already");
		return false;
	}
	(void)db_run(db, "UPDATE packing SET has_before = 1, before = pack, pack = $1 WHERE id = 1",
	    "I", (int)(pack != 0), pack);
	packs_raise(db);
	event_add(
	    db, now_ms, "pack.activated", "platform", actor, "The fingerprints %s are used.", date);
	return true;
}

int64_t packs_before(struct db *db)
{
	return db_int(
	    db, -1, "SELECT coalesce(before, 0) FROM packing WHERE id = 1 AND has_before <> 0", "");
}
