/* set: a pack and the platform's own fingerprints, as one pack. */
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "fingerprint/embedded.h"
#include "os/os.h"
#include "platform/packs/internal.h"

enum { PACK_FILE_MAX = (64 << 20) + PACK_SIGNED_EXTRA, NAME_SIZE = 96 };

struct making {
	const struct packs_recipe *recipe;
	struct packs_set *set;
	struct view base;
	char *reason;
};

static enum err refuse(struct making *m, enum err err, const struct pack_problem *problem)
{
	(void)snprintf(m->reason, PACKS_REASON_SIZE, "%.240s%s%.240s", problem->where,
	    problem->where[0] != '\0' ? ": " : "", problem->what);
	return err;
}

/* What lies in the folder is what was taken in, or it is not used. */
static enum err read_file(struct making *m, const char *data)
{
	uint8_t hash[WIRE_HASH_BYTES];
	char path[CONTENT_PATH_SIZE];
	size_t n = 0;
	enum err err;

	content_path(data, CONTENT_PACKS, m->recipe->file, path);
	err = os_read_file(path, PACK_FILE_MAX, &m->set->file, &n);
	if (err == ERR_NONE) {
		(void)crypto_hash_sha256(hash, m->set->file, n);
		m->base = view_bytes(m->set->file, n);
		if (memcmp(hash, m->recipe->file, sizeof(hash)) != 0)
			err = ERR_FORMAT;
	}
	if (err != ERR_NONE)
		(void)snprintf(m->reason, PACKS_REASON_SIZE,
		    "pack %lld: %s; add it again, or activate another", (long long)m->recipe->pack,
		    err == ERR_FORMAT ? "its file is not what it was" : err_text(err));
	return err;
}

/* Those with a text compiled to a pack, and the names of all. */
static enum err compile(struct making *m, uint8_t **ret_bytes, size_t *ret_n)
{
	const struct packs_recipe *r = m->recipe;
	struct pack_source *sources = calloc(r->own_n + 1, sizeof(*sources));
	char(*names)[NAME_SIZE] = calloc(r->own_n + 1, sizeof(*names));
	struct pack_problem problem = {.err = ERR_MEMORY, .what = "not enough memory"};
	enum err err = ERR_MEMORY;
	size_t n = 0;

	for (size_t i = 0; sources != NULL && names != NULL && i < r->own_n; i++) {
		if (r->own[i].body.n == 0)
			continue;
		(void)snprintf(names[n], NAME_SIZE, "%.*s.fp",
		    (int)view_head(r->own[i].name, NAME_SIZE - 4).n,
		    (const char *)r->own[i].name.p);
		sources[n] = (struct pack_source){names[n], r->own[i].body};
		n++;
	}
	if (sources != NULL && names != NULL)
		err = pack_compile(sources, n, view_of(""), ret_bytes, ret_n, &problem);
	free(sources);
	free(names);
	return err == ERR_NONE ? ERR_NONE : refuse(m, err, &problem);
}

static enum err join(struct making *m)
{
	const struct packs_recipe *r = m->recipe;
	struct pack_problem problem = {.err = ERR_MEMORY, .what = "not enough memory"};
	struct view *without;
	uint8_t *own = NULL;
	size_t own_n = 0, n = 0, left = 0;
	enum err err;

	m->set->bytes = m->base;
	if (r->own_n == 0)
		return ERR_NONE;
	err = compile(m, &own, &own_n);
	if (err != ERR_NONE)
		return err;
	without = calloc(r->own_n, sizeof(*without));
	for (size_t i = 0; without != NULL && i < r->own_n; i++)
		if (r->own[i].body.n == 0)
			without[left++] = r->own[i].name;
	err = without == NULL ? ERR_MEMORY
			      : pack_join(m->base, view_bytes(own, own_n), without, left,
				    &m->set->joined, &n, &problem);
	free(without);
	free(own);
	if (err != ERR_NONE)
		return refuse(m, err, &problem);
	m->set->bytes = view_bytes(m->set->joined, n);
	return ERR_NONE;
}

static enum err open_all(struct making *m, bool to_judge)
{
	struct pack_problem problem = {.what = ""};
	struct pack_info info;
	enum err err = pack_open(&m->set->look, m->set->bytes, NULL, &problem);

	if (err == ERR_NONE && to_judge)
		err = pack_open(&m->set->judge, m->set->bytes, NULL, &problem);
	if (err != ERR_NONE)
		return refuse(m, err, &problem);
	pack_info(m->set->look, &info);
	memcpy(m->set->hash, info.hash, sizeof(m->set->hash));
	return ERR_NONE;
}

enum err packs_set_make(const char *data, const struct packs_recipe *recipe, bool to_judge,
    struct packs_set **ret_set, char ret_reason[PACKS_REASON_SIZE])
{
	struct making m = {.recipe = recipe,
	    .set = calloc(1, sizeof(*m.set)),
	    .base = embedded_pack_view(),
	    .reason = ret_reason};
	enum err err = ERR_NONE;

	if (m.set == NULL) {
		(void)snprintf(ret_reason, PACKS_REASON_SIZE, "not enough memory");
		return ERR_MEMORY;
	}
	if (recipe->pack != 0)
		err = read_file(&m, data);
	if (err == ERR_NONE)
		err = join(&m);
	if (err == ERR_NONE)
		err = open_all(&m, to_judge);
	if (err != ERR_NONE) {
		packs_set_free(m.set);
		return err;
	}
	*ret_set = m.set;
	return ERR_NONE;
}

void packs_set_free(struct packs_set *set)
{
	if (set == NULL)
		return;
	if (set->look != NULL)
		pack_close(set->look);
	if (set->judge != NULL)
		pack_close(set->judge);
	free(set->joined);
	free(set->file);
	free(set);
}
