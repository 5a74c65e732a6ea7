/* embedded: the pack file as bytes of this program, by the assembler; its path from the build. */
#include "cli/embedded.h"

__asm__(".section .rodata\n"
	".balign 16\n"
	".global embedded_pack\n"
	"embedded_pack:\n"
	".incbin \"" EARSHOT_PACK_PATH "\"\n"
	".global embedded_pack_end\n"
	"embedded_pack_end:\n"
	".byte 0\n"
	".text\n");
