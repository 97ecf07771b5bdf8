// The verbs, each defined in the file of its name.
#pragma once

namespace strake::cli {

struct Verb;
extern const Verb addVerb;
extern const Verb buildVerb;
extern const Verb completionVerb;
extern const Verb dependencyVerb;
extern const Verb diffVerb;
extern const Verb docsVerb;
extern const Verb emitVerb;
extern const Verb evalVerb;
extern const Verb explainVerb;
extern const Verb functionsVerb;
extern const Verb generateVerb;
extern const Verb helpVerb;
extern const Verb impactVerb;
extern const Verb importVerb;
extern const Verb initVerb;
extern const Verb lintVerb;
extern const Verb packageVerb;
extern const Verb schemaVerb;
extern const Verb setVerb;
extern const Verb showVerb;
extern const Verb studioVerb;
extern const Verb templateVerb;
extern const Verb unsetVerb;
extern const Verb valuesVerb;
extern const Verb versionVerb;

} // namespace strake::cli
