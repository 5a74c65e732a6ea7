/* status_parts: identity, settings, profile and state; and the status of a stopped agent. */
#include "agent/status_parts.h"

#include <stdio.h>
#include <string.h>

#include "agent/status.h"
#include "agent/system.h"
#include "agent/versions.h"
#include "base/instant.h"
#include "base/wr.h"
#include "os/os.h"

void status_put_wall(struct json *j, const char *key, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	json_key(j, key);
	if (ms == 0)
		json_null(j);
	else
		json_text(j, view_of(instant_format(ms, text)));
}

void status_put_head(struct json *j, bool running)
{
	json_key_text(j, "schema", view_of("earshot.status/1"));
	json_key_text(j, "version", view_of(agent_version));
	status_put_wall(j, "at", os_now_ms());
	json_key_bool(j, "running", running);
}

/* Who vouches for the platform. */
static const char *trust_of(const struct config *c)
{
	if (c->pin[0] != '\0')
		return "pin";
	if (c->ca_file[0] != '\0')
		return "ca";
	return c->system_trust ? "system" : "none";
}

void status_put_identity(
    struct json *j, const struct upload_identity *identity, const struct config *config)
{
	char url[UPLOAD_URL_MAX], proxy[UPLOAD_URL_MAX];

	json_key_text(j, "agent", view_of(identity->agent));
	json_key_text(j, "site", view_of(identity->site));
	config_shown_url(config->platform, url, sizeof(url));
	config_shown_proxy(config, proxy, sizeof(proxy));
	json_key(j, "platform");
	json_open_object(j);
	json_key_text(j, "url", view_of(url));
	json_key_text(j, "proxy", view_of(proxy));
	json_key_text(j, "trust", view_of(trust_of(config)));
	json_close_object(j);
}

static void put_texts(struct json *j, const char *key, const struct view *list, size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++)
		json_text(j, list[i]);
	json_close_array(j);
}

void status_put_profile(struct json *j, const struct profile *profile)
{
	const struct wire_profile *p = &profile->value;

	json_key(j, "profile");
	if (!profile->is_there) {
		json_null(j);
		return;
	}
	json_open_object(j);
	json_key_u64(j, "id", (uint64_t)p->id);
	json_key_u64(j, "version", (uint64_t)p->version);
	json_key_text(j, "name", p->name);
	json_key_u64(j, "minimumPeers", (uint64_t)p->minimum_peers);
	put_texts(j, "dnsSuffixes", p->dns_suffixes.p, p->dns_suffixes.n);
	put_texts(j, "addresses", p->addresses.p, p->addresses.n);
	put_texts(j, "denied", p->denied.p, p->denied.n);
	json_key_text(
	    j, "condition", view_of(p->condition == WIRE_PROFILE_CONDITION_OR ? "or" : "and"));
	json_key_u64(j, "intervalMin", (uint64_t)p->interval_min);
	json_key_u64(j, "checkInS", (uint64_t)p->check_in_s);
	json_key_bool(j, "newAssetEvents", p->new_asset_events);
	json_key_text(
	    j, "listen", view_of(p->listen == WIRE_PROFILE_LISTEN_ALL ? "all" : "discovery"));
	json_key_bool(j, "reportOffPremises", p->report_off_premises);
	json_close_object(j);
}

void status_put_state(struct json *j, const struct upload_state *state, const struct config *config)
{
	json_key(j, "state");
	json_open_object(j);
	json_key_text(j, "folder", view_of(config->state));
	json_key_u64(j, "bytes", upload_state_size(state));
	json_key_u64(j, "written", upload_state_written(state));
	json_key_text(j, "trouble", view_of(upload_state_trouble(state)));
	json_close_object(j);
}

void status_put_address(struct json *j, const struct os_net_address *address)
{
	uint8_t room[ADDR_TEXT_SIZE + 8];
	struct wr w = wr_of(room, sizeof(room));
	char text[ADDR_TEXT_SIZE];

	wr_text(&w, addr_format(&address->addr, text));
	wr_u8(&w, '/');
	wr_decimal(&w, address->prefix);
	json_text(j, wr_view(&w));
}

void status_put_trouble(struct json *j, const char *what, const char *text, const char *mend)
{
	if (text[0] == '\0')
		return;
	json_open_object(j);
	json_key_text(j, "what", view_of(what));
	json_key_text(j, "says", view_of(text));
	json_key_text(j, "do", view_of(mend));
	json_close_object(j);
}

/* Reading a state without touching it. */

static enum err no_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	(void)ctx, (void)path, (void)keep, (void)secret, (void)ret_fd;
	return ERR_DENIED;
}

static enum err no_rename(void *ctx, const char *from, const char *to)
{
	(void)ctx, (void)from, (void)to;
	return ERR_DENIED;
}

enum err status_open_state(const char *folder, struct upload_state **ret_state)
{
	struct upload_disk disk = upload_disk_os;
	char repair[UPLOAD_REPAIR_SIZE];

	disk.open = no_open;
	disk.rename = no_rename;
	return upload_state_open(folder, &disk, ret_state, repair);
}

static void put_none(struct json *j, const char *list)
{
	json_key(j, list);
	json_open_array(j);
	json_close_array(j);
}

static void put_stopped(struct json *j, const struct config *config, const char *why,
    const struct upload_state *state, enum err err)
{
	static const struct upload_identity nobody;
	const struct upload_identity *identity =
	    err == ERR_NONE ? upload_state_identity(state) : &nobody;
	struct profile profile = {0};

	status_put_head(j, false);
	status_put_identity(j, identity, config);
	if (err == ERR_NONE &&
	    profile_take(&profile, upload_state_item(state, UPLOAD_ITEM_PROFILE)) != ERR_NONE)
		profile = (struct profile){0};
	status_put_profile(j, &profile);
	profile_done(&profile);
	put_none(j, "interfaces");
	put_none(j, "segments");
	json_key(j, "state");
	json_open_object(j);
	json_key_text(j, "folder", view_of(config->state));
	json_key_u64(j, "bytes", err == ERR_NONE ? upload_state_size(state) : 0);
	json_close_object(j);
	json_key(j, "troubles");
	json_open_array(j);
	status_put_trouble(j, "settings", why, "");
	if (err == ERR_DENIED)
		status_put_trouble(j, "state", "the state folder may not be read by this user",
		    "ask as root, or as the agent's user");
	else if (err != ERR_NONE)
		status_put_trouble(j, "state", err_text(err), "see the agent's journal");
	else if (identity->agent[0] == '\0')
		status_put_trouble(j, "identity", "this host is not enrolled",
		    "earshot-agent enrol --platform URL --key KEY");
	status_put_trouble(j, "service", "the agent does not run", system_start);
	json_close_array(j);
}

enum err status_make_stopped(const struct config *config, const char *why, struct body *ret_body)
{
	uint8_t chunk[STATUS_CHUNK];
	struct out out = out_of(chunk, sizeof(chunk), body_append, ret_body);
	struct json j = json_of(&out);
	struct upload_state *state = NULL;
	enum err err = status_open_state(config->state, &state);

	json_open_object(&j);
	put_stopped(&j, config, why, state, err);
	json_close_object(&j);
	out_text(&out, "\n");
	if (err == ERR_NONE)
		upload_state_close(state);
	return out_flush(&out) == ERR_NONE ? ERR_NONE : ERR_MEMORY;
}
