/*
 * embedded: the fingerprint pack that the build compiled from fingerprints/ and put into the
 * program (embedded.c).
 */
#ifndef EARSHOT_CLI_EMBEDDED_H
#define EARSHOT_CLI_EMBEDDED_H

#include <stdint.h>

extern const uint8_t embedded_pack[];
extern const uint8_t embedded_pack_end[];

#endif
