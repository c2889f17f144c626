#ifndef CONVBOOK_LESSON_LIST_H
#define CONVBOOK_LESSON_LIST_H

/// The folders of all lessons as Package.swift lists them, with a comma between them: `02-padding,04-pooling`.
const char *convbook_lessons(void);

#endif
