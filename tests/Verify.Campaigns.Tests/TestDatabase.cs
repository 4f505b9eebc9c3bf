using Microsoft.Data.Sqlite;

namespace Verify.Campaigns.Tests;

/// <summary>Changes a file behind the program's back.</summary>
internal static class TestDatabase
{
    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
