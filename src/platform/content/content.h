/*
 * content: what agents fetch: builds of the agent, and the signed manifest that names them
 * (update/update.h).
 *
 *	DATA/content/SHA256        a file; it has this name once it is whole and on the disk
 *	DATA/content/.incoming-N   one that is being taken in
 *	table content              what each file is
 *
 * A file is served when its row is there, and has a row when it is there: put in the folder before
 * its row, taken from it after. What a kill leaves without a row goes at the next start.
 *
 * The serial of the manifest is that before plus one, and not below the milliseconds since 1970: so
 *it grows also when a backup took the platform back. It is made anew at each start and each change.
 *
 * Content of others (an export, as a folder or as a tar of one) is taken in when its manifest is
 * signed by this site's key or by one that the operator has accepted, each file when it is what the
 * manifest says. The site's own manifest then names it: agents know no other key.
 */
#ifndef EARSHOT_PLATFORM_CONTENT_CONTENT_H
#define EARSHOT_PLATFORM_CONTENT_CONTENT_H

#include "platform/http/http.h"
#include "platform/platform.h"
#include "update/update.h"

enum {
	CONTENT_PATH_SIZE = 640,
	CONTENT_REASON_SIZE = 400,
	CONTENT_HEX_SIZE = 2 * WIRE_HASH_BYTES + 1,
	CONTENT_ITEMS_MAX = 64,       /* the list's limit in schema/link.toml */
	CONTENT_FILE_MAX = 256 << 20, /* bytes; agent_package.size in schema/link.toml */
	CONTENT_KEYS_MAX = 16,        /* accepted keys of others */
	CONTENT_RUNNING_MAX = 1000,   /* lines of versions that agents run */
	CONTENT_TAR_ENTRIES_MAX = 10000,
	CONTENT_ARENA_BYTES = 1024 * 1024 /* for a manifest and its JSON */
};

/* A part of an open file, that content is taken from. */
struct content_part {
	int fd;
	uint64_t from, n; /* bytes */
};

/* files.c: folders of files that are named by their SHA-256. Reasons say what, where, what to do.
 */
enum content_shelf {
	CONTENT_BUILDS, /* DATA/content, table content */
	CONTENT_PACKS,  /* DATA/packs, table pack (packs/packs.h) */
	CONTENT_SHELVES
};

/* The path of a file by its SHA-256. */
void content_path(const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES],
    char ret_path[CONTENT_PATH_SIZE]);
/*
 * Copies a part into the folder, in pieces, hashing it on the way; its name is what it hashes to.
 * `wanted`, unless NULL, is what that has to be. ERR_FORMAT: it is another, or ends early.
 */
enum err content_take(const char *data, enum content_shelf shelf, const struct content_part *part,
    const uint8_t *wanted, uint8_t ret_sha256[WIRE_HASH_BYTES],
    char ret_reason[CONTENT_REASON_SIZE]) MUST_CHECK;
/* Opens a file of the folder that has `size` bytes; -1: it is not there, or not whole. */
int content_open(const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES],
    uint64_t size);
void content_drop(
    const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES]);
/* Removes files that have no row, and what was being taken in an hour ago; how many. */
unsigned content_sweep(const char *data, enum content_shelf shelf, struct db *db, int64_t now_ms);

/* manifest.c: in a job of the store. */

/* The builds there are, by system, architecture and descending version; all in the arena. False: no
 * room, or an error of the database. */
bool content_list(struct db *db, struct arena *arena, struct wire_content_manifest *ret_manifest);
/* Signs a new manifest of what there is. False: no room, or an error of the database. */
bool content_renew(struct db *db, const uint8_t site_secret[WIRE_SECRET_BYTES], int64_t now_ms);
/* The manifest as it is handed out, in the arena, and its serial; empty and 0: there is none. */
struct view content_manifest(struct db *db, struct arena *arena, int64_t *ret_serial);
int64_t content_serial(struct db *db);

/*
 * Adds a row. False: `ret_reason` says why not. What is there already, the same, is added.
 */
bool content_add(struct db *db, const struct wire_agent_package *package, int64_t now_ms,
    char ret_reason[CONTENT_REASON_SIZE]);
/* False: there is none. */
bool content_remove(struct db *db, const uint8_t sha256[WIRE_HASH_BYTES]);

/* Where content is, for agents: the URLs of the settings, then the platform itself. In the arena.
 */
struct content_urls {
	struct view *p;
	size_t n;
};
struct content_urls content_urls(const struct platform *platform, struct arena *arena);

/* source.c: an export of some platform: a folder, or a tar of one. */
struct content_source {
	int fd;
	bool is_tar;
	uint64_t size;
};
/* ERR_FORMAT: neither. ERR_NOT_FOUND, ERR_DENIED. */
enum err content_source_open(const char *path, struct content_source *ret_source) MUST_CHECK;
/* One file, whatever is in it. ERR_FORMAT: it is none. */
enum err content_source_file(const char *path, struct content_source *ret_source) MUST_CHECK;
void content_source_close(struct content_source *source);
/*
 * The file of that name, a name of ours, in its folder `content`. The descriptor of a folder's file
 * is the caller's to close (content_part_close). ERR_NOT_FOUND.
 */
enum err content_source_find(const struct content_source *source, const char *name,
    struct content_part *ret_part) MUST_CHECK;
void content_part_close(const struct content_source *source, struct content_part *part);

/* list.c, serve.c: handlers. */
void content_page_get(struct call *call, struct db *db);
void content_manifest_get(struct call *call, struct db *db);
void content_file_get(struct call *call, struct db *db);

extern const struct route content_routes[]; /* ends with a NULL method */

#endif
