# A cluster of scripts: sbatch does at once what it is given, and shard 2 fails twice. Real ones are in tests/cluster.
mkdir meetings commands && cp "$CORPUS"/sample/meetings/*.txt meetings
PATH="$PWD/commands:$PATH"
cat > commands/sbatch <<'END'
#!/bin/sh
echo "sbatch $*" | sed "s:$PWD/::g" >> calls
last=0
for option; do case "$option" in --array=1-*) last=${option#--array=1-};; --*) ;; *) break;; esac; shift; done
number=$(($(cat number 2> /dev/null) + 1)); echo $number > number
case $1 in *merge.sh) sh "$@" > /dev/null 2>> log;; esac
for task in $(seq $last); do
  if [ "$(sed -n ${task}p "$2")" = 2 ] && [ $number -lt 7 ]; then continue; fi
  SLURM_ARRAY_TASK_ID=$task sh "$@" 2>> log
done
echo "$number;testbed"
END
printf '#!/bin/sh\n' > commands/squeue
printf '#!/bin/sh\necho "MaxArraySize            = 3"\n' > commands/scontrol
chmod +x commands/*
rostrum run meetings gone.txt --model "$MODEL" -o one -q
rostrum plan meetings gone.txt --model "$MODEL" --shards 5 -o plan.jsonl -q
rostrum submit plan.jsonl -o job --interval 1 -- --partition=short; echo $?
cat calls; cat log
ls job job/parts
diff -r one job/results && echo same
# What is done is done; results that are lost are merged again, parts that are lost are computed again.
: > calls; rostrum submit --resume job; echo $?; cat calls
rm -r job/results job/parts/4.part; rostrum submit --resume job -q; echo $?; cat calls; diff -r one job/results && echo same
# What never works ends.
printf '#!/bin/sh\necho 1\n' > commands/sbatch; rm -r job/results job/parts/4.part; rostrum submit --resume job --rounds 2; echo $?
printf '#!/bin/sh\necho "sbatch: error: invalid partition specified: shor" >&2; exit 1\n' > commands/sbatch; rostrum submit --resume job; echo $?
