/* keys: of the election, by segment and generation. */
#include <sodium.h>

#include "base/wr.h"
#include "platform/link/internal.h"

#define SETTING "election_key"

struct link_tenant link_tenant(struct db *db)
{
	struct link_tenant tenant = {{0}};
	struct sql *sql;

	randombytes_buf(tenant.key, sizeof(tenant.key));
	(void)db_run(db,
	    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", "sb",
	    SETTING, view_bytes(tenant.key, sizeof(tenant.key)));
	sql = db_query(db, "SELECT value FROM setting WHERE name = $1", "s", SETTING);
	if (sql_row(sql) && sql_blob(sql, 0).n == sizeof(tenant.key))
		memcpy(tenant.key, sql_blob(sql, 0).p, sizeof(tenant.key));
	sql_end(sql);
	return tenant;
}

static void mac_of(const uint8_t key[LINK_KEY_BYTES], const char *label, uint64_t number,
    unsigned octets, uint8_t ret_mac[LINK_KEY_BYTES])
{
	crypto_auth_hmacsha256_state state;
	uint8_t bytes[64];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_text(&w, label);
	while (octets > 0)
		wr_u8(&w, (uint8_t)(number >> (8 * --octets)));
	crypto_auth_hmacsha256_init(&state, key, LINK_KEY_BYTES);
	crypto_auth_hmacsha256_update(&state, bytes, w.len);
	crypto_auth_hmacsha256_final(&state, ret_mac);
}

void link_key(const struct link_tenant *tenant, uint32_t generation, int64_t segment,
    uint8_t ret_key[LINK_KEY_BYTES])
{
	uint8_t of_generation[LINK_KEY_BYTES];

	mac_of(tenant->key, "SLE1 tenant", generation, 4, of_generation);
	mac_of(of_generation, "SLE1", (uint64_t)segment, 8, ret_key);
	sodium_memzero(of_generation, sizeof(of_generation));
}

void link_probe_key(
    const struct link_tenant *tenant, uint32_t generation, uint8_t ret_key[LINK_KEY_BYTES])
{
	uint8_t of_generation[LINK_KEY_BYTES];

	mac_of(tenant->key, "SLE1 tenant", generation, 4, of_generation);
	mac_of(of_generation, "SLE1 probe", 0, 0, ret_key);
	sodium_memzero(of_generation, sizeof(of_generation));
}

uint32_t link_generation(int64_t now_ms, int64_t rekeys)
{
	return (uint32_t)(now_ms / LINK_GENERATION_MS + 3 * rekeys);
}
