/* versions: the folder, and the step that only an administrator can take. */
#include "agent/versions.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/system.h"
#include "os/host.h"
#include "os/os.h"

enum { PIECE_BYTES = 64 * 1024, ARENA_BYTES = 256 * 1024, HEX_CHARS = 2 * WIRE_PUBLIC_BYTES };

static const char record_name[] = "versions", key_name[] = "site-key";
static const char program_name[] = "earshot-agent-";

/* Paths. */

static void folder_of(const char *state, char path[VERSIONS_PATH_SIZE])
{
	size_t n = strlen(state);

	while (n > 1 && (state[n - 1] == '/' || state[n - 1] == '\\'))
		n--;
	(void)snprintf(path, VERSIONS_PATH_SIZE, "%.*s-versions", (int)n, state);
}

static void path_of(const char *state, const char *name, const char *more, char *path)
{
	size_t n;

	folder_of(state, path);
	n = strlen(path);
	(void)snprintf(path + n, VERSIONS_PATH_SIZE - n, "/%s%s", name, more);
}

void versions_staged(const char *state, const char *name, char path[VERSIONS_PATH_SIZE])
{
	(void)snprintf(path, VERSIONS_PATH_SIZE, "%s/%s", state, name);
}

void versions_program(const char *state, const char *version, char path[VERSIONS_PATH_SIZE])
{
	char file[UPDATE_VERSION_SIZE + 8];

	(void)snprintf(file, sizeof(file), "%s%s", version, system_program_end);
	path_of(state, program_name, file, path);
}

/* Small files of ours. */

/* At most `size` bytes of a file that is no link. ERR_FULL: it has more. */
static enum err read_small(const char *path, uint8_t *bytes, size_t size, struct view *ret_bytes)
{
	size_t n = 0, got = 1;
	uint8_t more;
	int fd = -1;
	enum err err = os_file_read_open(path, &fd);

	if (err != ERR_NONE)
		return err;
	while (err == ERR_NONE && got > 0 && n < size) {
		err = os_file_read(fd, bytes + n, size - n, &got);
		n += err == ERR_NONE ? got : 0;
	}
	if (err == ERR_NONE && n == size) {
		err = os_file_read(fd, &more, 1, &got);
		if (err == ERR_NONE && got > 0)
			err = ERR_FULL;
	}
	(void)!os_file_close(fd);
	if (err == ERR_NONE)
		*ret_bytes = view_bytes(bytes, n);
	return err;
}

/* In one step, and on the disk afterwards. */
static enum err write_small(const char *state, const char *name, struct view bytes)
{
	char path[VERSIONS_PATH_SIZE], fresh[VERSIONS_PATH_SIZE], folder[VERSIONS_PATH_SIZE];
	int fd = -1;
	enum err err;

	folder_of(state, folder);
	path_of(state, name, "", path);
	path_of(state, name, ".new", fresh);
	err = os_file_open(fresh, 0, false, &fd);
	if (err != ERR_NONE)
		return err;
	err = system_for_all(fd, false);
	if (err == ERR_NONE)
		err = os_file_write(fd, bytes);
	if (err == ERR_NONE)
		err = os_file_sync(fd);
	(void)!os_file_close(fd);
	if (err == ERR_NONE)
		err = os_rename(fresh, path);
	return err == ERR_NONE ? os_sync_folder(folder) : err;
}

enum err versions_read(const char *state, struct update_versions *ret_versions)
{
	uint8_t bytes[UPDATE_TEXT_MAX];
	char path[VERSIONS_PATH_SIZE];
	struct view text;
	enum err err;

	path_of(state, record_name, "", path);
	err = read_small(path, bytes, sizeof(bytes), &text);
	if (err == ERR_NONE && !update_versions_read(text, ret_versions))
		err = ERR_FORMAT;
	return err;
}

static enum err save(const char *state, const struct update_versions *v)
{
	uint8_t bytes[UPDATE_TEXT_MAX];
	struct wr w = wr_of(bytes, sizeof(bytes));

	update_versions_write(v, &w);
	return wr_ok(&w) ? write_small(state, record_name, wr_view(&w)) : ERR_FULL;
}

bool versions_key(const char *state, uint8_t ret_key[WIRE_PUBLIC_BYTES])
{
	uint8_t bytes[HEX_CHARS + 2], key[WIRE_PUBLIC_BYTES];
	char path[VERSIONS_PATH_SIZE];
	struct view text;
	size_t n = 0;

	path_of(state, key_name, "", path);
	if (read_small(path, bytes, sizeof(bytes), &text) != ERR_NONE)
		return false;
	text = view_trim(text);
	if (sodium_hex2bin(key, sizeof(key), (const char *)text.p, text.n, NULL, &n, NULL) != 0 ||
	    n != sizeof(key))
		return false;
	memcpy(ret_key, key, sizeof(key));
	return true;
}

enum err versions_trust(const char *state, const uint8_t key[WIRE_PUBLIC_BYTES])
{
	char folder[VERSIONS_PATH_SIZE], hex[HEX_CHARS + 2];
	enum err err;

	folder_of(state, folder);
	err = system_open_folder(folder);
	(void)sodium_bin2hex(hex, sizeof(hex), key, WIRE_PUBLIC_BYTES);
	hex[HEX_CHARS] = '\n';
	return err == ERR_NONE
		   ? write_small(state, key_name, view_bytes((uint8_t *)hex, HEX_CHARS + 1))
		   : err;
}

enum err versions_trust_first(const char *state, const uint8_t key[WIRE_PUBLIC_BYTES])
{
	uint8_t known[WIRE_PUBLIC_BYTES];

	if (!versions_key(state, known))
		return versions_trust(state, key);
	return sodium_memcmp(known, key, sizeof(known)) == 0 ? ERR_NONE : ERR_SIGNATURE;
}

bool versions_are_guarded(const char *state, const char *version)
{
	char path[VERSIONS_PATH_SIZE];

	folder_of(state, path);
	if (!system_is_guarded(path))
		return false;
	versions_program(state, version, path);
	return system_is_guarded(path);
}

/* What main says. */

enum err versions_say(const char *state, enum update_turn turn, const char *version)
{
	uint8_t bytes[UPDATE_VERSION_SIZE + 16];
	struct wr w = wr_of(bytes, sizeof(bytes));
	char path[VERSIONS_PATH_SIZE];
	int fd = -1;
	enum err err;

	update_word_write(turn, version, &w);
	versions_staged(state, VERSIONS_WORD, path);
	err = os_file_open(path, 0, true, &fd);
	if (err != ERR_NONE)
		return err;
	err = os_file_write(fd, wr_view(&w));
	if (err == ERR_NONE)
		err = os_file_sync(fd);
	(void)!os_file_close(fd);
	return err == ERR_NONE ? os_sync_folder(state) : err;
}

enum update_turn versions_said(const char *state, const char *version)
{
	uint8_t bytes[UPDATE_VERSION_SIZE + 16];
	char path[VERSIONS_PATH_SIZE];
	struct view text;

	versions_staged(state, VERSIONS_WORD, path);
	return version[0] != '\0' && read_small(path, bytes, sizeof(bytes), &text) == ERR_NONE
		   ? update_word_read(text, version)
		   : UPDATE_GO_ON;
}

static void forget_staged(const char *state, const char *name)
{
	char path[VERSIONS_PATH_SIZE];

	versions_staged(state, name, path);
	(void)!os_remove(path);
}

/* Taking a package. */

/* What comes out of `from` goes to `to`, and is what was said; nothing is read twice. */
static enum update_refusal copy(int from, int to, const struct wire_agent_package *package)
{
	uint8_t *piece = malloc(PIECE_BYTES);
	enum update_refusal refusal = piece != NULL ? UPDATE_OK : UPDATE_NOT_KEPT;
	struct update_check check;
	size_t n = 1;

	update_check_begin(&check, package);
	while (refusal == UPDATE_OK && n > 0) {
		if (os_file_read(from, piece, PIECE_BYTES, &n) != ERR_NONE)
			refusal = UPDATE_NOT_KEPT;
		else if (!update_check_take(&check, view_bytes(piece, n)))
			refusal = UPDATE_TOO_LONG;
		else if (os_file_write(to, view_bytes(piece, n)) != ERR_NONE)
			refusal = UPDATE_NOT_KEPT;
	}
	free(piece);
	if (refusal != UPDATE_OK)
		return refusal;
	refusal = update_check_end(&check);
	if (refusal == UPDATE_OK &&
	    (system_for_all(to, true) != ERR_NONE || os_file_sync(to) != ERR_NONE))
		refusal = UPDATE_NOT_KEPT;
	return refusal;
}

/* The package into its place, checked. */
static enum update_refusal place(
    const char *state, const char *version, const struct wire_agent_package *package)
{
	char staged[VERSIONS_PATH_SIZE], path[VERSIONS_PATH_SIZE], fresh[VERSIONS_PATH_SIZE];
	enum update_refusal refusal = UPDATE_NOT_KEPT;
	int from = -1, to = -1;

	versions_staged(state, VERSIONS_PACKAGE, staged);
	versions_program(state, version, path);
	path_of(state, program_name, "new", fresh);
	if (os_file_read_open(staged, &from) != ERR_NONE)
		return UPDATE_NOT_KEPT;
	if (os_file_open(fresh, 0, false, &to) == ERR_NONE) {
		refusal = copy(from, to, package);
		if (os_file_close(to) != ERR_NONE && refusal == UPDATE_OK)
			refusal = UPDATE_NOT_KEPT;
		if (refusal == UPDATE_OK && os_rename(fresh, path) != ERR_NONE)
			refusal = UPDATE_NOT_KEPT;
		if (refusal != UPDATE_OK)
			(void)!os_remove(fresh);
	}
	(void)!os_file_close(from);
	return refusal;
}

/* `envelope` is the manifest; what it allows is in its place, and on trial. */
static enum update_refusal take(
    const char *state, const char *installed, struct view envelope, struct update_versions *v)
{
	uint8_t key[WIRE_PUBLIC_BYTES];
	void *memory = malloc(ARENA_BYTES);
	struct arena arena = arena_of(memory, memory != NULL ? ARENA_BYTES : 0);
	const struct wire_agent_package *package = NULL;
	struct wire_content_manifest manifest;
	char version[UPDATE_VERSION_SIZE] = "";
	struct os_host host;
	enum update_refusal refusal = versions_key(state, key) ? UPDATE_OK : UPDATE_NO_KEY;

	os_host_read(&host);
	if (refusal == UPDATE_OK)
		refusal = update_open(key, envelope, v->serial, &arena, &manifest);
	if (refusal == UPDATE_OK)
		refusal = update_choose(&manifest, system_kind, view_of(host.arch),
		    update_versions_holds(v, view_of(installed)), view_of(v->left), &package);
	if (refusal == UPDATE_OK) {
		view_text(package->version, version, sizeof(version));
		refusal = place(state, version, package);
	}
	if (refusal == UPDATE_OK) {
		/* What an earlier trial of the same name has said is not of this one. */
		forget_staged(state, VERSIONS_WORD);
		update_versions_begin(v, view_of(version), manifest.serial);
	} else {
		memcpy(v->refused, version, sizeof(version));
		v->refusal = refusal;
	}
	free(memory);
	return refusal;
}

static bool take_staged(const char *state, const char *installed, struct update_versions *v,
    enum update_refusal *ret_refusal)
{
	char path[VERSIONS_PATH_SIZE];
	uint8_t *bytes = malloc(UPDATE_MANIFEST_MAX);
	struct view envelope;
	enum err err = bytes != NULL ? ERR_NONE : ERR_MEMORY;

	versions_staged(state, VERSIONS_MANIFEST, path);
	if (err == ERR_NONE)
		err = read_small(path, bytes, UPDATE_MANIFEST_MAX, &envelope);
	if (err == ERR_NONE)
		*ret_refusal = take(state, installed, envelope, v);
	free(bytes);
	return err == ERR_NONE;
}

/* Programs of versions that are neither kept nor on trial. */

struct sweep {
	const char *state;
	const struct update_versions *versions;
};

static enum err sweep_one(void *ctx, const char *path)
{
	const struct sweep *s = ctx;
	char kept[VERSIONS_PATH_SIZE], trial[VERSIONS_PATH_SIZE];
	const char *name = path + strlen(path);

	while (name > path && name[-1] != '/' && name[-1] != '\\')
		name--;
	versions_program(s->state, s->versions->kept, kept);
	versions_program(s->state, s->versions->trial, trial);
	if (view_starts(view_of(name), view_of(program_name)) && strcmp(path, kept) != 0 &&
	    strcmp(path, trial) != 0)
		(void)!os_remove(path);
	return ERR_NONE;
}

PRINTF_LIKE(2, 3) static void report(char text[VERSIONS_TEXT_SIZE], const char *format, ...)
{
	size_t n = strlen(text);
	va_list arguments;

	if (n > 0 && n + 2 < VERSIONS_TEXT_SIZE)
		n += (size_t)snprintf(text + n, VERSIONS_TEXT_SIZE - n, "; ");
	va_start(arguments, format);
	(void)vsnprintf(text + n, VERSIONS_TEXT_SIZE - n, format, arguments);
	va_end(arguments);
}

static const char *or_installed(const char *version)
{
	return version[0] != '\0' ? version : "the installed version";
}

static void tell_turn(
    enum update_turn turn, const struct update_versions *v, const char *trial, char *text)
{
	if (turn == UPDATE_KEEP)
		report(text, "version %s has shown that it works and is kept", trial);
	else if (turn == UPDATE_GO_BACK)
		report(text,
		    "version %s did not reach the platform: back to %s; it is not tried again",
		    trial, or_installed(v->kept));
	else if (trial[0] != '\0')
		report(text, "version %s is on trial, start %u of %d", trial, v->starts,
		    UPDATE_STARTS_MAX);
}

/* A turn of what is on trial. */
static void turn(const char *state, struct update_versions *v, char *ret_text)
{
	char trial[UPDATE_VERSION_SIZE];

	memcpy(trial, v->trial, sizeof(trial));
	tell_turn(update_versions_start(v, versions_said(state, trial)), v, trial, ret_text);
}

enum err versions_step(const char *state, const char *installed, char ret_text[VERSIONS_TEXT_SIZE])
{
	char folder[VERSIONS_PATH_SIZE];
	struct update_versions v = {.starts = 0};
	struct sweep sweep = {state, &v};
	enum update_refusal refusal;
	enum err err;

	ret_text[0] = '\0';
	folder_of(state, folder);
	err = system_open_folder(folder);
	if (err != ERR_NONE)
		return err;
	if (versions_read(state, &v) == ERR_FORMAT)
		report(ret_text, "%s/%s was unreadable, and is begun anew", folder, record_name);
	update_versions_settle(&v, view_of(installed));
	turn(state, &v, ret_text);
	if (v.trial[0] == '\0' && take_staged(state, installed, &v, &refusal)) {
		if (refusal == UPDATE_OK)
			turn(state, &v, ret_text);
		else
			report(ret_text, "version %s is not taken: %s",
			    v.refused[0] != '\0' ? v.refused : "(unknown)",
			    update_refusal_names[refusal]);
	}
	err = save(state, &v);
	if (err != ERR_NONE)
		return err;
	/* Over, and on the disk: from here on all of it may be gone at any instant. */
	if (v.trial[0] == '\0')
		forget_staged(state, VERSIONS_WORD);
	forget_staged(state, VERSIONS_MANIFEST);
	forget_staged(state, VERSIONS_PACKAGE);
	(void)!os_each_file(folder, sweep_one, &sweep);
	return ERR_NONE;
}
