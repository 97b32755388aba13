#ifndef CMEMORY_H
#define CMEMORY_H

/// Whether memory that is freed stays with the program for what it asks for next: lists come and go by the million while a chronicle is woven, and giving each
/// page back to the system to ask for it again takes a tenth of the time. With 0 it goes back, at once and from then on. Nothing where the C library has no
/// mallopt(3).
void kroniek_keep_freed_memory(int keeps);

#endif
