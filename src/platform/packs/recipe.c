/* recipe: out of the store, what a set is made of. */
#include "platform/packs/internal.h"

static bool read_choice(struct db *db, struct packs_recipe *recipe)
{
	struct sql *sql = db_query(db, "SELECT generation, pack FROM packing WHERE id = 1", "");
	bool found = sql_row(sql);

	if (found) {
		recipe->generation = sql_int(sql, 0);
		recipe->pack = sql_int(sql, 1);
	}
	sql_end(sql);
	return found;
}

static bool read_pack(struct db *db, struct packs_recipe *recipe)
{
	struct sql *sql;
	bool found;

	if (recipe->pack == 0)
		return true;
	sql = db_query(db, "SELECT file, size FROM pack WHERE id = $1", "i", recipe->pack);
	found = sql_row(sql) && sql_blob(sql, 0).n == WIRE_HASH_BYTES;
	if (found) {
		memcpy(recipe->file, sql_blob(sql, 0).p, WIRE_HASH_BYTES);
		recipe->size = (uint64_t)sql_int(sql, 1);
	}
	sql_end(sql);
	return found;
}

/* The active ones, and a draft in the place of what has its name. */
static bool read_own(
    struct db *db, struct arena *arena, const struct packs_wish *wish, struct packs_recipe *recipe)
{
	struct sql *sql = db_query(db,
	    "SELECT f.name, f.body, f.id FROM fingerprint f WHERE f.id = $1 OR (f.active <> 0 AND"
	    " f.id <> $2 AND NOT EXISTS (SELECT 1 FROM fingerprint d WHERE d.id = $1 AND"
	    " d.name = f.name)) ORDER BY f.name LIMIT $3",
	    "iid", wish->draft, wish->leave, PACKS_OWN_MAX + 1);
	bool drafted = wish->draft == 0;

	recipe->own = arena_take_array(arena, PACKS_OWN_MAX + 1, sizeof(*recipe->own));
	while (recipe->own != NULL && sql_row(sql)) {
		struct packs_own *own = &recipe->own[recipe->own_n++];

		own->name = arena_copy(arena, sql_text(sql, 0));
		own->body = arena_copy(arena, sql_text(sql, 1));
		drafted |= sql_int(sql, 2) == wish->draft;
	}
	sql_end(sql);
	return recipe->own != NULL && drafted && arena->refused == 0;
}

bool packs_recipe_read(struct db *db, struct arena *arena, const struct packs_wish *wish,
    struct packs_recipe *ret_recipe)
{
	struct packs_recipe recipe = {.generation = 0};

	if (!read_choice(db, &recipe))
		return false;
	if (wish->has_pack)
		recipe.pack = wish->pack;
	if (!read_pack(db, &recipe) || !read_own(db, arena, wish, &recipe))
		return false;
	*ret_recipe = recipe;
	return db_error(db) == ERR_NONE;
}
