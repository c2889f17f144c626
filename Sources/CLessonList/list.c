#include "CLessonList.h"

// Package.swift defines CONVBOOK_LESSONS, so that a lesson is listed in one place.
const char *convbook_lessons(void) { return CONVBOOK_LESSONS; }
