%% Runs command line tools one after the other in one virtual machine: each of their own starts takes longer than what
%% it then does. Started by the tool's own script, so that everything is as the script makes it, but stays in front of
%% `escript:start`. Command lines come by a socket, as one packet of words that each end in NUL; an answer is a packet of
%% exit code, length of stdout, stdout and stderr. When the socket closes, so does the machine.
-module(resident).
-export([start/1]).

start([Port, Folder]) ->
    [Escript] = init:get_plain_arguments(),
    {ok, Sections} = escript:extract(Escript, []),
    {ok, _} = zip:unzip(proplists:get_value(archive, Sections), [{cwd, Folder}]),
    ok = code:add_pathsz([Folder | filelib:wildcard(filename:join(Folder, "*/ebin"))]),
    {ok, _} = application:ensure_all_started(rabbitmqctl),
    {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, list_to_integer(Port), [binary, {packet, 4}, {active, false}]),
    loop(Socket).

%% Debian's 4.x does what Elixir's own escript does in a main of its own, and RabbitMQ's part behind it.
main(Words) ->
    {module, Module} = code:ensure_loaded('Elixir.RabbitMQCtl'),
    case erlang:function_exported(Module, main1, 1) of
        true -> Module:main1(Words);
        false -> Module:main(Words)
    end.

loop(Socket) ->
    case gen_tcp:recv(Socket, 0) of
        {ok, Line} ->
            ok = gen_tcp:send(Socket, answer(lists:droplast(binary:split(Line, <<0>>, [global])))),
            loop(Socket);
        {error, closed} -> halt(0)
    end.

answer(Words) ->
    Original = whereis(standard_error),
    [Stdout, Stderr] = [spawn_link(fun() -> device([]) end) || _ <- [1, 2]],
    unregister(standard_error),
    register(standard_error, Stderr),
    {Pid, Monitor} = spawn_monitor(fun() ->
        group_leader(Stdout, self()),
        main(Words)
    end),
    Code = receive
        {'DOWN', Monitor, process, Pid, {shutdown, Number}} when is_integer(Number) -> Number;
        {'DOWN', Monitor, process, Pid, _} -> 1
    end,
    unregister(standard_error),
    register(standard_error, Original),
    Text = printed(Stdout),
    [<<Code:32, (byte_size(Text)):32>>, Text, printed(Stderr)].

printed(Device) ->
    Device ! {stop, self()},
    receive {Device, Text} -> Text end.

%% What takes the place of stdout or stderr, and of an empty stdin.
device(Before) ->
    receive
        {io_request, From, Ref, Request} ->
            {Reply, Text} = reply(Request),
            From ! {io_reply, Ref, Reply},
            device([Text | Before]);
        {stop, From} ->
            From ! {self(), iolist_to_binary(lists:reverse(Before))}
    end.

reply({put_chars, Encoding, Chars}) -> {ok, unicode:characters_to_binary(Chars, Encoding, unicode)};
reply({put_chars, Encoding, M, F, A}) -> reply({put_chars, Encoding, apply(M, F, A)});
reply({put_chars, Chars}) -> reply({put_chars, latin1, Chars});
reply({put_chars, M, F, A}) -> reply({put_chars, latin1, M, F, A});
reply({requests, Requests}) ->
    {Replies, Texts} = lists:unzip([reply(Request) || Request <- Requests]),
    {lists:last(Replies), Texts};
reply(getopts) -> {[{binary, true}, {encoding, unicode}], []};
reply({setopts, _}) -> {ok, []};
reply({get_geometry, _}) -> {{error, enotsup}, []};
reply(_) -> {eof, []}.
