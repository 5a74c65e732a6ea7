/* auth: GET /v1/platform: what this platform is, before anybody has signed in. */
#include "platform/auth/internal.h"
#include "platform/content/content.h"

const struct platform_feature platform_features[] = {
    {"sense", "0.1.0", "linux windows"},
    {"proxy", "0.1.0", "linux windows"},
    {"content", "0.1.0", "linux windows"},
    {NULL, NULL, NULL},
};

enum { FEATURES_MAX = 32, SYSTEMS_MAX = 8 };

static void list_features(struct call *call, struct wire_platform *platform)
{
	platform->features.p =
	    arena_take_array(call->arena, FEATURES_MAX, sizeof(platform->features.p[0]));
	for (const struct platform_feature *f = platform_features;
	     platform->features.p != NULL && f->name != NULL; f++) {
		struct wire_feature *feature = &platform->features.p[platform->features.n++];
		struct view systems = view_of(f->systems), system;

		feature->name = view_of(f->name);
		feature->since = view_of(f->since);
		feature->platforms.p =
		    arena_take_array(call->arena, SYSTEMS_MAX, sizeof(struct view));
		while (feature->platforms.p != NULL && view_split(&systems, ' ', &system))
			feature->platforms.p[feature->platforms.n++] = system;
	}
}

void auth_platform_get(struct call *call, struct db *db)
{
	struct view pin = view_of(atomic_load(&call->platform->pin));
	struct content_urls urls = content_urls(call->platform, call->arena);
	struct wire_profile profile;

	wire_defaults(&wire_profile_record, &profile);
	struct wire_platform platform = {
	    .name = view_of(call->platform->site),
	    .version = view_of(EARSHOT_VERSION),
	    .content_urls = {urls.p, urls.n},
	    .election_port = profile.election_port,
	    .pins = {&pin, pin.n > 0},
	    .setup = db_int(db, 0, "SELECT COUNT(*) FROM account WHERE role = 'admin'", "") == 0,
	};
	memcpy(platform.site_key, call->platform->site_public, sizeof(platform.site_key));
	struct sql *sql =
	    db_query(db, "SELECT name FROM site WHERE sample = 0 ORDER BY id LIMIT 1", "");

	if (sql_row(sql))
		platform.name = arena_copy(call->arena, sql_text(sql, 0));
	sql_end(sql);
	list_features(call, &platform);
	call_answer(call, 200, &wire_platform_record, &platform);
}
