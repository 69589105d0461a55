# bdc - completion for fish; made by bin/completions, found as bdc.fish in a completions folder

# The words before the cursor behind "bdc", without -C and its folder.
function __bdc_given
    set -l words (commandline -opc)
    set -e words[1]
    if test "$words[1]" = -C
        set -e words[1..2]
    end
    test (count $words) -eq 0; or printf '%s\n' $words
end

# The longest tool they name.
function __bdc_tool
    set -l words (__bdc_given)
    for n in 4 3 2 1
        test (count $words) -ge $n; or continue
        set -l name (string join ' ' -- $words[1..$n])
        if contains -- $name $__bdc_tools
            echo $name
            return
        end
    end
end

function __bdc_at
    set -l tool (__bdc_tool)
    test "$argv[1]" = "$tool"
end

# Before any command.
function __bdc_front
    set -l words (commandline -opc)
    test (count $words) -eq 1; or test "$words[2..-1]" = -C
end

function __bdc_home
    set -l words (commandline -opc)
    for n in (seq 2 (count $words))
        if contains -- $words[$n] -C --home; and set -q words[(math $n + 1)]
            echo (string replace -r '^~/' "$HOME/" -- $words[(math $n + 1)])
        end
    end
end

function __bdc_settings
    set -l door (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
    type -q -- $door; or set door bdc
    set -l home (__bdc_home)
    if set -q home[1]
        $door -C $home[-1] config show </dev/null 2>/dev/null
    else
        $door config show </dev/null 2>/dev/null
    end
end

function __bdc_kind
    set -l kind (string split -m 1 / -- $argv[1])
    switch $kind[1]
        case file
            __fish_complete_path (commandline -ct)
        case dir
            __fish_complete_directories (commandline -ct) ''
        case words
            string split , -- $kind[2]
        case sources
            printf '%s\n' $__bdc_sources
        case tools
            printf 'bdc-%s\n' (string replace -a ' ' - -- $__bdc_tools)
        case pipelines
            set -l folder (__bdc_home)[-1] $BDC_HOME .
            for file in $folder[1]/pipelines/*
                test -f $file; and string match -rv '\.' -- (string replace -r '.*/' '' -- $file)
            end
            printf '%s\n' $__bdc_pipelines
        case settings
            __bdc_settings | string replace -r ':.*' '' | sort -u
        case names
            __bdc_settings | string match -e ': {name: ' | string match -e -- "$kind[2]" |
                string replace -r '.*?\{name: ([^,}]*).*' '$1'
    end
end

# __bdc_operand TABLE [OPTION ...]: what follows, where these options take a value.
function __bdc_operand
    set -l words (__bdc_given)
    set -e words[1..(count (string split ' ' -- (__bdc_tool)))]
    set -l seen
    set -l skip 0
    for word in $words
        if test $skip = 1
            set skip 0
        else if contains -- $word $argv[2..-1]
            set skip 1
        else if not string match -q -- '-?*' $word
            set -a seen $word
        end
    end
    for entry in (string split ' ' -- $argv[1])
        set -l pair (string split -m 1 : -- $entry)
        set -l kinds (string split -n , -- $pair[2])
        set -l place (math (count $seen) + 1)
        if test -n "$pair[1]"
            if test $place = 1
                echo $pair[1]
                continue
            end
            test "$pair[1]" = "$seen[1]"; or continue
            set place (math $place - 1)
        end
        test (count $kinds) -gt 0; or continue
        test $place -le (count $kinds); or set place (count $kinds)
        __bdc_kind $kinds[$place]
    end
end

# The next word of a command, or of a topic of the manual.
function __bdc_next
    set -l words (__bdc_given)
    set -l help 0
    if test "$words[1]" = help
        set -e words[1]
        set help 1
    end
    set -l about (string join ' ' -- $words)
    for n in (seq (count $__bdc_tools))
        set -l rest $__bdc_tools[$n]
        if test -n "$about"
            string match -q -- "$about *" $rest; or continue
            set rest (string sub -s (math (string length -- $about) + 2) -- $rest)
        end
        set -l next (string split ' ' -- $rest)
        if test (count $next) = 1
            printf '%s\t%s\n' $next[1] $__bdc_summaries[$n]
        else
            echo $next[1]
        end
    end
    if test -z "$about"
        if test $help = 1
            printf '%s\n' $__bdc_topics
        else
            printf '%s\t%s\n' help 'show a page of the manual' list 'show every command'
        end
    end
end

complete -c bdc -e
complete -c bdc -f -a '(__bdc_next)'
complete -c bdc -n __bdc_front -s C -x -a '(__bdc_kind dir)' -d 'use the home in this folder'
complete -c bdc -n __bdc_front -l help -d 'print the usage'
complete -c bdc -n __bdc_front -l version -d 'print the version'
