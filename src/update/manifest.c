/* manifest: signed, opened, and the build that is chosen from it. */
#include "update/update.h"

static const char purpose[] = "earshot manifest 1\n";

enum { HEX_CHARS = 2 * WIRE_SIGNATURE_BYTES };

const char *const update_refusal_names[UPDATE_REFUSAL_COUNT] = {
    [UPDATE_OK] = "ok",
    [UPDATE_NO_SIGNATURE] = "no-signature",
    [UPDATE_BAD_SIGNATURE] = "bad-signature",
    [UPDATE_BAD_MANIFEST] = "bad-manifest",
    [UPDATE_OLD_MANIFEST] = "old-manifest",
    [UPDATE_NONE_NEWER] = "none-newer",
    [UPDATE_WRONG_HOST] = "wrong-host",
    [UPDATE_WENT_BACK] = "went-back",
    [UPDATE_TRUNCATED] = "truncated",
    [UPDATE_TOO_LONG] = "too-long",
    [UPDATE_WRONG_HASH] = "wrong-hash",
    [UPDATE_NO_KEY] = "no-key",
    [UPDATE_NOT_KEPT] = "not-kept",
};

/* Of purpose and JSON: in parts, since they do not lie side by side. */
static void begin(crypto_sign_state *state, struct view json)
{
	(void)crypto_sign_init(state);
	(void)crypto_sign_update(state, (const uint8_t *)purpose, sizeof(purpose) - 1);
	(void)crypto_sign_update(state, json.p, json.n);
}

void update_sign(const uint8_t secret[WIRE_SECRET_BYTES], struct view json, struct wr *w)
{
	uint8_t signature[WIRE_SIGNATURE_BYTES];
	char hex[HEX_CHARS + 1];
	crypto_sign_state state;

	begin(&state, json);
	(void)crypto_sign_final_create(&state, signature, NULL, secret);
	(void)sodium_bin2hex(hex, sizeof(hex), signature, sizeof(signature));
	wr_text(w, purpose);
	wr_text(w, hex);
	wr_u8(w, '\n');
	wr_bytes(w, json);
}

/* Takes the head off `*rest`, of which the JSON is left. */
static bool take_signature(struct view *rest, uint8_t signature[WIRE_SIGNATURE_BYTES])
{
	size_t n = 0;
	struct view hex;

	if (rest->n > UPDATE_MANIFEST_MAX || !view_starts(*rest, view_of(purpose)))
		return false;
	*rest = view_tail(*rest, sizeof(purpose) - 1);
	hex = view_head(*rest, view_find(*rest, '\n'));
	if (hex.n != HEX_CHARS || hex.n == rest->n)
		return false;
	*rest = view_tail(*rest, hex.n + 1);
	return sodium_hex2bin(signature, WIRE_SIGNATURE_BYTES, (const char *)hex.p, hex.n, NULL, &n,
		   NULL) == 0 &&
	       n == WIRE_SIGNATURE_BYTES;
}

enum update_refusal update_open(const uint8_t public_key[WIRE_PUBLIC_BYTES], struct view envelope,
    int64_t serial, struct arena *arena, struct wire_content_manifest *ret_manifest)
{
	uint8_t signature[WIRE_SIGNATURE_BYTES];
	struct wire_content_manifest manifest;
	struct wire_fault fault;
	crypto_sign_state state;

	if (!take_signature(&envelope, signature))
		return UPDATE_NO_SIGNATURE;
	begin(&state, envelope);
	if (crypto_sign_final_verify(&state, signature, public_key) != 0)
		return UPDATE_BAD_SIGNATURE;
	if (wire_decode_answer(&wire_content_manifest_record, envelope, arena, &manifest, &fault) !=
	    ERR_NONE)
		return UPDATE_BAD_MANIFEST;
	if (manifest.serial < serial)
		return UPDATE_OLD_MANIFEST;
	*ret_manifest = manifest;
	return UPDATE_OK;
}

enum { PARTS = 3 };

static bool parts_of(struct view version, uint64_t parts[PARTS])
{
	struct view part;

	if (version.n >= UPDATE_VERSION_SIZE)
		return false;
	for (int i = 0; i < PARTS; i++) {
		size_t end = view_find(version, '.');

		part = view_head(version, end);
		/* A dot behind all but the last. */
		if ((end == version.n) != (i == PARTS - 1) ||
		    !view_u64(part, UPDATE_NUMBER_MAX, &parts[i]) ||
		    (part.n > 1 && part.p[0] == '0'))
			return false;
		version = view_tail(version, end + 1);
	}
	return true;
}

bool update_version_is(struct view version)
{
	uint64_t parts[PARTS];

	return parts_of(version, parts);
}

int update_version_cmp(struct view a, struct view b)
{
	uint64_t x[PARTS] = {0}, y[PARTS] = {0};

	(void)parts_of(a, x);
	(void)parts_of(b, y);
	for (int i = 0; i < PARTS; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

enum update_refusal update_choose(const struct wire_content_manifest *manifest, int system,
    struct view arch, struct view running, struct view left,
    const struct wire_agent_package **ret_package)
{
	const struct wire_agent_package *best = NULL;
	bool is_newer = false;

	for (size_t i = 0; i < manifest->packages.n; i++) {
		const struct wire_agent_package *p = &manifest->packages.p[i];

		if (!update_version_is(p->version) || update_version_cmp(p->version, running) <= 0)
			continue;
		is_newer = true;
		if ((int)p->system == system && view_eq(p->arch, arch) &&
		    (best == NULL || update_version_cmp(p->version, best->version) > 0))
			best = p;
	}
	if (best == NULL)
		return is_newer ? UPDATE_WRONG_HOST : UPDATE_NONE_NEWER;
	if (left.n > 0 && update_version_cmp(best->version, left) <= 0)
		return UPDATE_WENT_BACK;
	*ret_package = best;
	return UPDATE_OK;
}

void update_check_begin(struct update_check *check, const struct wire_agent_package *package)
{
	*check = (struct update_check){.left = (uint64_t)package->size};
	memcpy(check->wanted, package->sha256, sizeof(check->wanted));
	(void)crypto_hash_sha256_init(&check->state);
}

bool update_check_take(struct update_check *check, struct view piece)
{
	if (piece.n > check->left)
		check->is_too_long = true;
	if (check->is_too_long)
		return false;
	check->left -= piece.n;
	(void)crypto_hash_sha256_update(&check->state, piece.p, piece.n);
	return true;
}

enum update_refusal update_check_end(struct update_check *check)
{
	uint8_t hash[WIRE_HASH_BYTES];

	(void)crypto_hash_sha256_final(&check->state, hash);
	if (check->is_too_long)
		return UPDATE_TOO_LONG;
	if (check->left > 0)
		return UPDATE_TRUNCATED;
	return memcmp(hash, check->wanted, sizeof(hash)) == 0 ? UPDATE_OK : UPDATE_WRONG_HASH;
}
