/* table: figures. */
#include "sim.h"
bool table_print(bool quick)
{
	(void)quick;
	return true;
}
