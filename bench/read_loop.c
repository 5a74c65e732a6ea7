/* read_loop FILE: our own reader, and nothing done with the frames. Prints them. */
#include <stdio.h>

#include "capture/capture.h"

int main(int argc, char **argv)
{
	struct capture_problem problem = {.reason = "no file given"};
	struct capture_frame frame;
	struct capture *c;
	unsigned long long frames = 0;

	if (argc != 2 || capture_open_file(&c, argv[1], &problem) != ERR_NONE) {
		fprintf(stderr, "read_loop: %s\n", problem.reason);
		return 2;
	}
	while (capture_next(c, &frame) == CAPTURE_FRAME)
		frames++;
	capture_close(c);
	printf("%llu frames\n", frames);
	return 0;
}
