#!/bin/sh
# Trains every syntax model that ships: segment, tagger, lemma and parser of each language. The same code and treebanks give the same bytes.
# Usage: Training/syntax.sh KRONIEK-TRAIN FOLDER-OF-TREEBANKS [LANGUAGE…]; about six minutes on one free core.
set -eu
train=$1
gold=$2
shift 2
resources=$(dirname "$0")/../Sources/KroniekLanguage/Resources
export KRONIEK_RESOURCES="$resources"

for language in "${@:-en nl}"; do
    for one in $language; do
        case $one in
        # Web text, and news of the kind that Kroniek reads.
        en) set -- "$gold/en-ewt-train.jsonl.gz" "$gold/en-gum-train-news.jsonl.gz"; options=""; ends="" ;;
        # Newspaper sentences, and an encyclopedia of an older label set: the newspaper's tags win. Its old sentences also end at ":" and ";".
        nl) set -- "$gold/nl-alpino-cdb.jsonl.gz" "$gold/nl-lassy2017-train.jsonl.gz"; options="--first-wins"; ends="--not-ends :;" ;;
        esac
        "$train" segment "$one" $ends --out "$resources/$one/segment.model" "$@"
        "$train" tagger "$one" $options --out "$resources/$one/tagger.model" "$@"
        "$train" lemma "$one" $options --out "$resources/$one/lemma.model" "$@"
        "$train" parser "$one" $options --out "$resources/$one/parser.model" "$@"
    done
done
