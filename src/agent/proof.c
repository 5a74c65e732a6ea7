/* proof: a name a line. */
#include "agent/proof.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/config.h"
#include "base/wr.h"
#include "os/os.h"

enum { PROOF_MAX = 16 * 1024 };

static void path_of(const char *state, char path[CONFIG_PATH_SIZE + 16])
{
	(void)snprintf(path, CONFIG_PATH_SIZE + 16, "%s/etw-proven", state);
}

/* Its lines; malloc'ed, the caller frees. Without a file there are none. */
static uint8_t *read_names(const char *state, struct view *ret_names)
{
	char path[CONFIG_PATH_SIZE + 16];
	uint8_t *bytes = NULL;
	size_t n = 0;

	path_of(state, path);
	*ret_names = (struct view){NULL, 0};
	if (os_read_file(path, PROOF_MAX, &bytes, &n) == ERR_NONE)
		*ret_names = view_bytes(bytes, n);
	return bytes;
}

bool proof_has(const char *state, const char *interface)
{
	struct view names, name;
	uint8_t *bytes = read_names(state, &names);
	bool has = false;

	while (names.n > 0 && view_split(&names, '\n', &name))
		has = has || (name.n > 0 && view_eq(name, view_of(interface)));
	free(bytes);
	return has;
}

size_t proof_count(const char *state)
{
	struct view names, name;
	uint8_t *bytes = read_names(state, &names);
	size_t count = 0;

	while (names.n > 0 && view_split(&names, '\n', &name))
		count += name.n > 0;
	free(bytes);
	return count;
}

enum err proof_set(const char *state, const char *interface, bool is_proven)
{
	char path[CONFIG_PATH_SIZE + 16];
	uint8_t *written = malloc(PROOF_MAX), *bytes;
	struct wr w = wr_of(written, written != NULL ? PROOF_MAX : 0);
	struct view names, name;
	enum err err;

	if (written == NULL)
		return ERR_MEMORY;
	bytes = read_names(state, &names);
	while (names.n > 0 && view_split(&names, '\n', &name)) {
		if (name.n == 0 || view_eq(name, view_of(interface)))
			continue;
		wr_bytes(&w, name);
		wr_u8(&w, '\n');
	}
	if (is_proven) {
		wr_text(&w, interface);
		wr_u8(&w, '\n');
	}
	path_of(state, path);
	err = wr_ok(&w) ? os_write_file(path, wr_view(&w), false) : ERR_FULL;
	free(bytes);
	free(written);
	return err;
}
