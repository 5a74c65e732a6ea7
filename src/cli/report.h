/*
 * report: an analysis as text: a table for people, JSON, CSV, or one asset explained.
 *
 * Each writes to an out and escapes for its sink. The JSON is the offline contract
 * "earshot.inventory/1" (docs/cli.md).
 */
#ifndef EARSHOT_CLI_REPORT_H
#define EARSHOT_CLI_REPORT_H

#include "cli/analysis.h"
#include "fingerprint/explain.h"

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

/* "Brother MFC-L2710DW": manufacturer with model, or product, written into `w`. */
struct view report_thing(const struct identity *identity, struct wr *w);

/* "Windows 10 or 11 22H2": family, or the name when there is one, with the version. */
struct view report_os(const struct identity *identity, struct wr *w);

/* Per cent for people, 0 to 99: evidence never makes anything certain. */
unsigned report_percent(double probability);

#endif
