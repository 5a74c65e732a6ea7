/* ask_fields: what may be asked for. */
#include "platform/query/ask.h"

const struct ask_field ask_fields[ASK_FIELDS] = {
    [ASK_ANY] = {"", ASK_WORD, "all that is known of an asset", {NULL}},
    [ASK_NAME] = {"name", ASK_TEXT, "the best of its names", {NULL}},
    [ASK_MAC_ADDRESS] = {"mac", ASK_MAC, "or its beginning: mac:00:1b:a9", {NULL}},
    [ASK_ADDRESS] = {"address", ASK_LIST,
	"any of its addresses, or a prefix or range: address:10.0.0.0/8", {NULL}},
    [ASK_NIC_VENDOR] = {"nicVendor", ASK_TEXT, "maker of the network card, by its MAC", {NULL}},
    [ASK_CATEGORY] = {"hardware.category", ASK_TEXT, "both levels: Computers/Notebook", {NULL}},
    [ASK_CATEGORY1] = {"hardware.category1", ASK_TEXT, "what kind of thing it is", {NULL}},
    [ASK_CATEGORY2] = {"hardware.category2", ASK_TEXT, "what kind within it", {NULL}},
    [ASK_MANUFACTURER] = {"hardware.manufacturer", ASK_TEXT, "who made it", {NULL}},
    [ASK_PRODUCT] = {"hardware.product", ASK_TEXT, "product line", {NULL}},
    [ASK_MODEL] = {"hardware.model", ASK_TEXT, "model", {NULL}},
    [ASK_HW_CONFIDENCE] = {"hardware.confidence", ASK_REAL, "0 to 1", {NULL}},
    [ASK_OS_FAMILY] = {"os.family", ASK_TEXT, "Windows, Linux, iOS …", {NULL}},
    [ASK_OS_CATEGORY2] = {"os.category2", ASK_TEXT, "client, server …", {NULL}},
    [ASK_OS_NAME] = {"os.name", ASK_TEXT, "operating system", {NULL}},
    [ASK_OS_VERSION] = {"os.version", ASK_TEXT, "its version", {NULL}},
    [ASK_OS_EDITION] = {"os.edition", ASK_TEXT, "its edition", {NULL}},
    [ASK_OS_CONFIDENCE] = {"os.confidence", ASK_REAL, "0 to 1", {NULL}},
    [ASK_ROLE] = {"role", ASK_LIST, "what it does for others: router, dhcp server …", {NULL}},
    [ASK_TAGS] = {"tag", ASK_TAG, "its own tags, and those of its agent", {NULL}},
    [ASK_MANAGED] = {"managed", ASK_BOOL, "has an agent, or another inventory names it", {NULL}},
    [ASK_SOURCE] = {"source", ASK_LIST,
	"passive: heard alone; agent: its own report; both; import: another inventory; or which",
	{NULL}},
    [ASK_PRESENCE] = {"presence", ASK_ENUM, "is it there, by what was listened to",
	{"present", "unknown", "gone", NULL}},
    [ASK_STANDING] = {"standing", ASK_ENUM, "has it an agent, and if not, is that as it should be",
	{"managed", "silent", "exception", "incapable", "never", NULL}},
    [ASK_FIRST_SEEN] = {"firstSeen", ASK_TIME, "first heard or enrolled", {NULL}},
    [ASK_LAST_SEEN] = {"lastSeen", ASK_TIME, "last heard or reported", {NULL}},
    [ASK_LAST_PASSIVE] = {"lastPassiveUpdate", ASK_TIME, "last heard by a sensor", {NULL}},
    [ASK_SEGMENT] = {"segment", ASK_TEXT, "name of the segment it was heard in last", {NULL}},
    [ASK_SEGMENT_ID] = {"segment.id", ASK_NUMBER, "number of that segment", {NULL}},
    [ASK_SITE] = {"site", ASK_TEXT, "name of that segment's site", {NULL}},
    [ASK_LEADER] = {"leader", ASK_BOOL, "its agent leads a segment", {NULL}},
    [ASK_SENSOR] = {"sensor", ASK_BOOL, "its agent may listen: it is active", {NULL}},
    [ASK_MODULE] = {"module", ASK_ENUM, "state of its agent's module",
	{"none", "inactive", "active", "revoked", NULL}},
    [ASK_AGENT] = {"agent", ASK_TEXT, "id of its agent", {NULL}},
    [ASK_AGENT_VERSION] = {"agent.version", ASK_TEXT, "version of its agent", {NULL}},
    [ASK_AGENT_CHECK_IN] = {"agent.lastCheckIn", ASK_TIME, "when its agent checked in", {NULL}},
    [ASK_MAC_LOCAL] = {"macLocal", ASK_BOOL, "the MAC is locally administered", {NULL}},
    [ASK_MAC_RANDOM] = {"macRandom", ASK_BOOL, "the MAC is made up at random", {NULL}},
    [ASK_SAMPLE] = {"sample", ASK_BOOL, "of a recording that was played", {NULL}},
    [ASK_ID] = {"id", ASK_NUMBER, "number of the asset", {NULL}},
};

enum ask_field_id ask_field_of(struct view name)
{
	unsigned id = ASK_ANY + 1;

	while (id < ASK_FIELDS && !view_eq_nocase(name, view_of(ask_fields[id].name)))
		id++;
	return (enum ask_field_id)id;
}
