/*
 * explain: an identity in the parts people read.
 */
#ifndef EARSHOT_FINGERPRINT_EXPLAIN_H
#define EARSHOT_FINGERPRINT_EXPLAIN_H

#include "fingerprint/fingerprint.h"

enum { EXPLAIN_ROLES_MAX = 64 };

/*
 * The two levels of a category answer: "Printers/Label Printer" gives both, "Printers" the
 * first alone.
 */
void explain_category(struct view category, struct view *ret_one, struct view *ret_two);

/* What the asset was heard to do, then what fingerprints conclude, each once; how many. */
size_t explain_roles(const struct asset_view *asset, const struct identity *identity,
    struct view roles[EXPLAIN_ROLES_MAX]);

/* Reasons of one fingerprint on one axis, told together. */
struct explain_reason {
	bool os;          /* axis: the operating system, not the hardware */
	struct view says; /* the values, most general first */
	struct view because, fingerprint;
	double weight; /* the strongest of them */
};

/*
 * Groups an identity's reasons into `reasons` (IDENTITY_REASONS_MAX entries), strongest first;
 * `room` takes their texts. Roles count for the hardware. Returns how many.
 */
size_t explain_reasons(
    const struct identity *identity, struct explain_reason *reasons, struct arena *room);

#endif
