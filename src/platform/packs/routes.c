/* packs: its routes. */
#include "platform/packs/internal.h"

const struct route packs_routes[] = {
    {
	.method = "GET",
	.path = "/v1/packs",
	.auth = HTTP_VIEWER,
	.answer = &wire_pack_page_record,
	.summary = "Packs of fingerprints, and how far all assets were judged by what is used",
	.prepare = packs_list,
    },
    {
	.method = "GET",
	.path = "/v1/packs/preview",
	.auth = HTTP_VIEWER,
	.answer = &wire_pack_preview_record,
	.summary = "What was asked to be previewed last: which assets would be something else",
	.prepare = packs_preview_get,
    },
    {
	.method = "POST",
	.path = "/v1/packs/rollback",
	.auth = HTTP_OPERATOR,
	.answer = &wire_pack_page_record,
	.summary = "Goes back to the pack that was used before",
	.prepare = packs_rollback_prepare,
	.work = packs_activate_work,
	.run = packs_activate_run,
    },
    {
	.method = "POST",
	.path = "/v1/packs/{id}/preview",
	.auth = HTTP_OPERATOR,
	.answer = &wire_pack_preview_record,
	.summary = "Begins to look what a pack would change, in the place of the last preview",
	.prepare = packs_preview_post,
    },
    {
	.method = "POST",
	.path = "/v1/packs/{id}/activate",
	.auth = HTTP_OPERATOR,
	.answer = &wire_pack_page_record,
	.summary = "Uses a pack from now on, and judges all assets anew in the background",
	.prepare = packs_activate_prepare,
	.work = packs_activate_work,
	.run = packs_activate_run,
    },
    {
	.method = "DELETE",
	.path = "/v1/packs/{id}",
	.auth = HTTP_OPERATOR,
	.summary = "Removes a pack that is not used",
	.run = packs_delete,
    },
    {.method = NULL},
};
