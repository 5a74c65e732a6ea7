/*
 * report: an analysis as text: a table for people, JSON, CSV, or one asset explained.
 *
 * Each writes to an out and escapes for its sink. The JSON is the offline contract
 * "earshot.inventory/1" (docs/cli.md).
 */
#ifndef EARSHOT_CLI_REPORT_H
#define EARSHOT_CLI_REPORT_H

#include "cli/analysis.h"

enum report_format { REPORT_TABLE, REPORT_JSON, REPORT_CSV };

struct report_style {
	bool coloured;
	unsigned columns; /* of the table; 0: as wide as it gets */
};

/* All assets by ascending MAC. ERR_MEMORY only. */
enum err report_json(struct analysis *a, struct out *out) MUST_CHECK;
enum err report_csv(struct analysis *a, struct out *out) MUST_CHECK;
enum err report_table(
    struct analysis *a, const struct report_style *style, struct out *out) MUST_CHECK;

/* Who it is, how sure, why, and who else it might be. ERR_NOT_FOUND when nobody heard it. */
enum err report_explain(struct analysis *a, struct mac mac, const struct report_style *style,
    struct out *out) MUST_CHECK;

/*
 * The two levels of a category answer: "Printers/Label Printer" gives both, "Printers" the
 * first alone.
 */
void report_category(struct view category, struct view *ret_one, struct view *ret_two);

/* The best single name of an asset, by how much a person chose it; empty without. */
struct view report_name(const struct asset_view *asset);

/* "Brother MFC-L2710DW": manufacturer with model, or product, written into `w`. */
struct view report_thing(const struct identity *identity, struct wr *w);

/* "Windows 10 or 11 22H2": family, or the name when there is one, with the version. */
struct view report_os(const struct identity *identity, struct wr *w);

enum { REPORT_ROLES_MAX = 64 };

/* What the asset was heard to do, then what fingerprints conclude, each once; how many. */
size_t report_roles(const struct judged *judged, struct view roles[REPORT_ROLES_MAX]);

/* Per cent for people, 0 to 99: evidence never makes anything certain. */
unsigned report_percent(double probability);

/* Reasons of one fingerprint on one axis, told together. */
struct report_reason {
	bool os;          /* axis: the operating system, not the hardware */
	struct view says; /* the values, most general first */
	struct view because, fingerprint;
	double weight; /* the strongest of them */
};

/*
 * Groups an identity's reasons into `reasons` (IDENTITY_REASONS_MAX entries), strongest first;
 * `room` takes their texts. Roles count for the hardware. Returns how many.
 */
size_t report_reasons(
    const struct identity *identity, struct report_reason *reasons, struct arena *room);

#endif
